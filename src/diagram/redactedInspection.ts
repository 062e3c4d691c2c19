/** What `@statelyai/inspect` calls before it shows anything. */
export interface InspectionSanitizers {
  sanitizeEvent<Event extends object>(event: Event): Event;
  sanitizeContext<Context extends object>(context: Context): Context;
}

const secretNames =
  /token|secret|password|authorization|cvv|^(?:number|iban|account_number|pin|cryptogram)$/i;

/**
 * Options for an inspector of `@statelyai/inspect`, which shows events and contexts on a page that
 * is not yours: values with the names of secrets (tokens, card and account numbers, CVV, keys)
 * become `[hidden]`.
 */
export function redactedInspection(): InspectionSanitizers {
  return {
    sanitizeEvent: (event) => redacted(event, '') as typeof event,
    sanitizeContext: (context) => redacted(context, '') as typeof context,
  };
}

function redacted(value: unknown, name: string): unknown {
  if (value === null || value === undefined) return value;
  if (secretNames.test(name)) return '[hidden]';
  if (Array.isArray(value)) return value.map((part) => redacted(part, ''));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, redacted(part, key)]));
}

/** What `@statelyai/inspect` calls before it shows anything. */
export interface InspectionSanitizers {
  sanitizeEvent<Event extends object>(event: Event): Event;
  sanitizeContext<Context extends object>(context: Context): Context;
}

const secretWords = /token|secret|password|authorization|cvv|cvc|(?:api|signature)_?key/i;
const secretNames = /(?:card|account)_?number|^(?:number|pan|iban|pin|cryptogram)$/i;

/** As long as card numbers are, whatever they are called. */
const cardNumber = /(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])/g;

/**
 * Options for an inspector of `@statelyai/inspect`, which shows events and contexts on a page that
 * is not yours: values with the names of secrets (tokens, card and account numbers, CVV, keys)
 * become `[hidden]`, and so do card numbers within other text.
 */
export function redactedInspection(): InspectionSanitizers {
  return {
    sanitizeEvent: (event) => redacted(event, '') as typeof event,
    sanitizeContext: (context) => redacted(context, '') as typeof context,
  };
}

function redacted(value: unknown, name: string): unknown {
  if (value === null || value === undefined) return value;
  if (secretWords.test(name) || secretNames.test(name)) return '[hidden]';
  if (Array.isArray(value)) return value.map((part) => redacted(part, ''));
  if (typeof value === 'string') return value.replaceAll(cardNumber, '[hidden]');
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, redacted(part, key)]));
}

import { secondStamp } from '../sandboxDates.ts';
import type { WebhookEvent } from './delivery.ts';

/** Fields of `data` that the previous platform did not have. */
const newer: ReadonlySet<string> = new Set([
  'balances',
  'event_links',
  'trigger',
  'cko_network_token_available',
  'pan_type_processed',
]);

/** An event as the platform before this one told it: without version, source and balances. */
export function previousEvent(
  { id, type, data }: { readonly id: string; readonly type: string; readonly data: Data },
  baseUrl: string,
  paymentId: string,
  now: number,
): WebhookEvent {
  return {
    id,
    type,
    created_on: secondStamp(now),
    data: previousData(data),
    _links: {
      self: { href: `${baseUrl}/events/${id}` },
      payment: { href: `${baseUrl}/payments/${paymentId}` },
    },
  };
}

type Data = Readonly<Record<string, unknown>>;

function previousData(data: Data): object {
  const kept = Object.entries(data).filter(([field]) => !newer.has(field));
  return Object.fromEntries(kept.map(([field, value]) => [field, previousValue(field, value)]));
}

function previousValue(field: string, value: unknown): unknown {
  if (field === 'payment_type') return String(value).toUpperCase();
  if (field === 'processed_on') return secondStamp(Date.parse(String(value)));
  if (field === 'source') return previousSource(value as Data);
  return value;
}

/** Only the scheme was in capitals. */
function previousSource(source: Data): object {
  return Object.fromEntries(
    Object.entries(source).map(([field, value]) => [
      field,
      field === 'card_type' || field === 'card_category' ? inTitleCase(String(value)) : value,
    ]),
  );
}

function inTitleCase(word: string): string {
  return `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`;
}

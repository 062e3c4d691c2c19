import { err, ok, type Result } from 'neverthrow';
import * as v from 'valibot';
import { amountFault } from './events/amountFault.ts';
import { amount, code, flag, lenient, text } from './events/webhookFields.ts';
import { webhookJson } from './events/webhookJson.ts';
import type { WebhookError } from './webhookError.ts';

const Balances = v.looseObject({
  total_authorized: amount,
  total_captured: amount,
  total_voided: amount,
  total_refunded: amount,
});

const Data = v.looseObject({
  id: text,
  /** Some events name the payment here, others within `payment`. */
  payment_id: text,
  payment: lenient(v.looseObject({ id: text })),
  action_id: text,
  reference: text,
  amount,
  currency: text,
  response_code: code,
  response_summary: text,
  balances: lenient(Balances),
  /** Where events of the previous platform say that a rule matched. */
  flagged: flag,
  risk: lenient(v.looseObject({ flagged: flag })),
  '3ds': lenient(v.looseObject({ downgraded: flag })),
  /** The scheme is spelt in upper case here, as in `VISA`. */
  source: lenient(v.looseObject({ type: text, scheme: text })),
  /** Only money that goes out has one. */
  destination: lenient(v.looseObject({ type: text })),
});

// Messages of our own: the library's quote what they received.
const named = v.pipe(v.string('must be text'), v.minLength(1, 'must not be empty'));

const Webhook = v.looseObject({ id: named, type: named, data: lenient(Data) }, 'must be an object');

/**
 * A webhook as Checkout.com sends it: unknown fields are kept, and so are unknown types, of which
 * there are more than a hundred. `data.amount` is in minor units and belongs to the action, not to
 * the payment.
 */
/** A webhook that could be read, whatever it is about. */
export interface Webhook {
  readonly id: string;
  readonly type: string;
  readonly data: Partial<v.InferOutput<typeof Data>>;
  /** The whole event as it came, odd fields included. */
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Reads the raw body of a webhook. Verify its signature first: this trusts what it is given.
 *
 * An event about a payment whose amounts are negative or not whole is refused: booked without its
 * amount, it would be a wrong balance.
 */
export function parseWebhook(rawBody: string): Result<Webhook, WebhookError> {
  if (rawBody === '') return unreadable('the body is empty');
  const json = webhookJson(rawBody);
  if (json === undefined) return unreadable('the body is not JSON');
  const parsed = v.safeParse(Webhook, json);
  if (parsed.success) {
    const { id, type, data = {} } = parsed.output;
    const fault = amountFault(json as Webhook['body']);
    if (fault !== undefined) return unreadable(`${fault} must be whole minor units, 0 or more`);
    return ok({ id, type, data, body: json as Webhook['body'] });
  }
  const [{ message, path }] = parsed.issues;
  const field = path?.map(({ key }) => String(key)).join('.') ?? 'the body';
  return unreadable(message.startsWith('must') ? `${field} ${message}` : `${field} is missing`);
}

function unreadable(why: string): Result<never, WebhookError> {
  return err({ kind: 'unreadable', status: 400, message: `The webhook cannot be read: ${why}.` });
}

import { err, ok, type Result } from 'neverthrow';
import * as v from 'valibot';
import type { WebhookError } from './webhookError.ts';

/**
 * A field that is left out when it is not what it should be: one odd field must not cost the whole
 * event.
 */
function lenient<Value>(schema: v.GenericSchema<unknown, Value>) {
  const read = (value: unknown): Value | undefined => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? parsed.output : undefined;
  };
  return v.optional(v.pipe(v.unknown(), v.transform(read)));
}

/** Amounts come as numbers, and in some events as strings. */
const amount = lenient(
  v.union([
    v.pipe(v.number(), v.safeInteger()),
    v.pipe(v.string(), v.digits(), v.transform(Number)),
  ]),
);

const text = lenient(v.pipe(v.string(), v.minLength(1)));
const code = lenient(v.pipe(v.union([v.string(), v.number()]), v.transform(String)));
const flag = lenient(
  v.union([v.boolean(), v.pipe(v.string(), v.regex(/^(?:true|false)$/i), v.transform(isTrue))]),
);

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
  /** Spelt in upper case here, as in `VISA`. */
  source: lenient(v.looseObject({ scheme: text })),
});

const Webhook = v.looseObject({
  id: v.pipe(v.string(), v.minLength(1)),
  type: v.string(),
  data: lenient(Data),
});

/**
 * A webhook as Checkout.com sends it: unknown fields are kept, and so are unknown types, of which
 * there are more than a hundred. `data.amount` is in minor units and belongs to the action, not to
 * the payment.
 */
export interface Webhook {
  readonly id: string;
  readonly type: string;
  readonly data: Partial<v.InferOutput<typeof Data>>;
}

/** Reads the raw body of a webhook. Verify its signature first: this trusts what it is given. */
export function parseWebhook(rawBody: string): Result<Webhook, WebhookError> {
  const json = jsonIn(rawBody);
  if (json === undefined) return unreadable('the body is not JSON');
  const parsed = v.safeParse(Webhook, json);
  if (parsed.success) return ok({ ...parsed.output, data: parsed.output.data ?? {} });
  const [issue] = parsed.issues;
  return unreadable(`${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
}

function jsonIn(rawBody: string): unknown {
  try {
    return JSON.parse(rawBody);
  } catch {
    return undefined;
  }
}

function isTrue(word: string): boolean {
  return word.toLowerCase() === 'true';
}

function unreadable(why: string): Result<never, WebhookError> {
  return err({ kind: 'unreadable', status: 400, message: `The webhook cannot be read: ${why}` });
}

import { err, ok, type Result } from 'neverthrow';
import * as v from 'valibot';
import type { WebhookError } from './webhookError.ts';

/** Amounts and booleans may come as strings in some events. */
const Amount = v.union([
  v.pipe(v.number(), v.safeInteger()),
  v.pipe(v.string(), v.digits(), v.transform(Number)),
]);

const Balances = v.looseObject({
  total_authorized: v.optional(Amount),
  total_captured: v.optional(Amount),
  total_voided: v.optional(Amount),
  total_refunded: v.optional(Amount),
});

const Data = v.looseObject({
  id: v.optional(v.string()),
  /** Authentication and dispute events name the payment here. */
  payment_id: v.optional(v.string()),
  action_id: v.optional(v.string()),
  reference: v.nullish(v.string()),
  amount: v.optional(Amount),
  currency: v.optional(v.string()),
  response_code: v.nullish(v.string()),
  response_summary: v.nullish(v.string()),
  balances: v.optional(Balances),
  /** Where events of the previous platform say that a rule matched. */
  flagged: v.optional(v.boolean()),
  risk: v.optional(v.looseObject({ flagged: v.optional(v.boolean()) })),
});

const Webhook = v.looseObject({ id: v.string(), type: v.string(), data: v.optional(Data, {}) });

/**
 * A webhook as Checkout.com sends it: unknown fields are kept, and so are unknown types, of which
 * there are more than a hundred. `data.amount` is in minor units and belongs to the action, not to
 * the payment.
 */
export type Webhook = v.InferOutput<typeof Webhook>;

/** Reads the raw body of a webhook. Verify its signature first: this trusts what it is given. */
export function parseWebhook(rawBody: string): Result<Webhook, WebhookError> {
  const json = jsonIn(rawBody);
  if (json === undefined) return unreadable('the body is not JSON');
  const parsed = v.safeParse(Webhook, json);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return unreadable(`${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable(why: string): Result<never, WebhookError> {
  return err({ kind: 'unreadable', status: 400, message: `The webhook cannot be read: ${why}` });
}

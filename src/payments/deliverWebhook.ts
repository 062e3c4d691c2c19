import { okAsync, type ResultAsync } from 'neverthrow';
import type { RuntimeError } from '../runtime/runtimeError.ts';
import type { WebhookMessage, WebhookReceipt } from '../webhooks/index.ts';
import { checkoutAlias, referenceAlias } from './paymentDefinition.ts';
import type { PaymentsParts } from './payments.ts';
import { payoutAlias, payoutReferenceAlias } from './payouts/payoutDefinition.ts';
import type { HeardWebhook } from './webhookFits.ts';

type Parts = Pick<PaymentsParts, 'runtime' | 'clock'>;

/**
 * Brings a webhook to its payment or payout, or keeps it until that is known. Which of the two it
 * is about, who knows Checkout.com's id says for sure. While nobody does, it is what the body looks
 * like, and found by its reference: only among its own kind, as a payment and a payout may share
 * one.
 */
export function deliverWebhook(
  parts: Parts,
  message: WebhookMessage,
): ResultAsync<WebhookReceipt, string> {
  return subjectOf(parts, message)
    .andThen((subject) => deliverTo(parts, message, subject))
    .mapErr(({ kind }) => kind);
}

type Subject = WebhookMessage['looksLike'];

function subjectOf(
  { runtime }: Parts,
  { checkoutPaymentId, looksLike }: WebhookMessage,
): ResultAsync<Subject, RuntimeError> {
  const other: Subject = looksLike === 'payment' ? 'payout' : 'payment';
  return runtime
    .find(names[looksLike].byId(checkoutPaymentId))
    .andThen((known) =>
      known === undefined ? runtime.find(names[other].byId(checkoutPaymentId)) : okAsync(undefined),
    )
    .map((known) => (known === undefined ? looksLike : other));
}

const names = {
  payment: { byId: checkoutAlias, byReference: referenceAlias },
  payout: { byId: payoutAlias, byReference: payoutReferenceAlias },
} as const;

function deliverTo(
  { runtime, clock }: Parts,
  { ids, checkoutPaymentId, reference, amount, asPayment, asPayout }: WebhookMessage,
  subject: Subject,
): ResultAsync<WebhookReceipt, RuntimeError> {
  const { byId, byReference } = names[subject];
  const receivedAt = clock.now();
  const heard = asPayment && { ...asPayment, fact: { ...asPayment.fact, heardAt: receivedAt } };
  const said = subject === 'payout' ? asPayout : heard;
  if (!said) return okAsync('ignored');
  const event: HeardWebhook = { ...said, ...(amount !== undefined && { amount }) };
  const aliases = [
    byId(checkoutPaymentId),
    ...(reference === undefined ? [] : [byReference(reference)]),
  ];
  return runtime.receive({ ids, aliases, event, receivedAt });
}

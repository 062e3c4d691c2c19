import { okAsync, type ResultAsync } from 'neverthrow';
import type { WebhookMessage, WebhookReceipt } from '../webhooks/index.ts';
import { checkoutAlias, referenceAlias } from './paymentDefinition.ts';
import type { PaymentsParts } from './payments.ts';

/**
 * Brings a webhook to its payment, or keeps it until that is known. The payment is found by
 * Checkout.com's id or, while that is not known here yet, by its reference.
 *
 * Payouts have no documents here, so whoever knows the id is a payment. One that looks like a
 * payout waits under its id alone: a payment of the same reference would take it for its own.
 */
export function deliverWebhook(
  { runtime, clock }: Pick<PaymentsParts, 'runtime' | 'clock'>,
  { ids, checkoutPaymentId, reference, asPayment, looksLike }: WebhookMessage,
): ResultAsync<WebhookReceipt, string> {
  if (!asPayment) return okAsync('ignored');
  const byReference =
    reference === undefined || looksLike === 'payout' ? [] : [referenceAlias(reference)];
  const aliases = [checkoutAlias(checkoutPaymentId), ...byReference];
  const receivedAt = clock.now();
  const event = { ...asPayment, fact: { ...asPayment.fact, heardAt: receivedAt } };
  return runtime.receive({ ids, aliases, event, receivedAt }).mapErr(({ kind }) => kind);
}

import type { CheckoutFact, CheckoutPayoutFact } from '../../machines/index.ts';
import { paymentFactOfWebhook } from './paymentFactOfWebhook.ts';
import { payoutFactOfWebhook } from './payoutFactOfWebhook.ts';
import type { Webhook } from './webhook.ts';

/** A webhook that is about a payment or a payout, ready to be delivered once. */
export interface WebhookMessage {
  /** Event id first; then type and action, as one event may be sent by several workflows. */
  readonly ids: readonly [string, ...string[]];
  /** Payouts carry ids of payments as well, so it does not tell which of the two this is about. */
  readonly checkoutPaymentId: string;
  readonly reference: string | undefined;
  /** Minor units of whatever it is about, which may be a part of the payment. */
  readonly amount: number | undefined;
  /** What it says if the id is a payment's; absent for what only payouts go through. */
  readonly asPayment?: CheckoutFact;
  /** What it says if the id is a payout's; absent for what only payments go through. */
  readonly asPayout?: CheckoutPayoutFact;
  /**
   * What the body suggests, for an id that nobody knows yet.
   *
   * A payment and a payout may share a reference: never match one that looks like a payout with a
   * payment by anything but its id.
   */
  readonly looksLike: 'payment' | 'payout';
}

/** Nothing for webhooks that say nothing of one payment's or payout's money. */
export function webhookMessageOf(webhook: Webhook): WebhookMessage | undefined {
  const asPayment = paymentFactOfWebhook(webhook);
  const asPayout = payoutFactOfWebhook(webhook);
  const checkoutPaymentId =
    asPayment?.fact.checkoutPaymentId ?? asPayout?.fact.checkoutPaymentId ?? undefined;
  if (checkoutPaymentId === undefined) return undefined;
  const { id, type, data } = webhook;
  const byAction = data.action_id === undefined ? [] : [`${type}:${data.action_id}`];
  return {
    ids: [id, ...byAction],
    checkoutPaymentId,
    reference: data.reference,
    amount: data.amount,
    ...(asPayment && { asPayment }),
    ...(asPayout && { asPayout }),
    looksLike: !asPayment || (asPayout && goesOut(data)) ? 'payout' : 'payment',
  };
}

/** Payouts are paid from an account or entity of the merchant's own, to a destination. */
function goesOut({ source, destination }: Webhook['data']): boolean {
  const from = source?.type;
  return destination !== undefined || from === 'currency_account' || from === 'entity';
}

import type { PaymentView } from '../../src/index.ts';
import { replayWebhook, sampleWebhook, signTestWebhook } from '../../src/webhooks/index.ts';
import type { Shop } from './shop.ts';

/** A captured payment whose webhooks tell of more refunds than there can be. */
export async function conflictedPayment(shop: Shop): Promise<PaymentView> {
  const payment = await shop.authorized();
  await shop.finish(shop.payments.capture(payment.id));
  await shop.atRest(payment.id);
  await hearOfRefund(shop, payment, 'act_one');
  await hearOfRefund(shop, payment, 'act_two');
  await shop.clock.advanceAsync(1_000);
  return shop.view(payment.id);
}

/** Tells the shop of a refund that Checkout.com never made. */
async function hearOfRefund(shop: Shop, payment: PaymentView, actionId: string): Promise<void> {
  const { checkoutPaymentId: id, reference } = payment;
  const data = { id, action_id: actionId, reference, amount: 6000, currency: 'USD' };
  const event = sampleWebhook('payment_refunded', data, `evt_${actionId}`);
  const signed = signTestWebhook(event, 'key of the test shop');
  await shop.finish(replayWebhook(shop.payments.webhookHandler, signed));
}

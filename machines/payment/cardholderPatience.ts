import type { PaymentContext } from './paymentContext.ts';

/** Checkout.com gives a cardholder 15 minutes for 3-D Secure; the rest is for the way back. */
const CARDHOLDER_MS = 15 * 60_000 + 30_000;

/** A voucher is paid days later; once a day is often enough to notice a lost webhook. */
const VOUCHER_MS = 24 * 60 * 60_000;

/** How long a cardholder may be away before the payment is read back, in ms. */
export function cardholderPatienceMs({ facts }: Pick<PaymentContext, 'facts'>): number {
  return facts.voucher === null ? CARDHOLDER_MS : VOUCHER_MS;
}

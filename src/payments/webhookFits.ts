import type { MachineEvent } from '../runtime/document.ts';

/** A webhook as payments and payouts are told it. */
export interface HeardWebhook extends MachineEvent {
  readonly fact: { readonly checkoutPaymentId?: string; readonly currency?: string };
  /** Minor units that its body names, of whatever it is about. */
  readonly amount?: number;
}

/** What a payment or payout is told from others of its reference by. */
export interface Recognized {
  readonly checkoutPaymentIds: readonly string[];
  readonly currency: string;
  /** Minor units; null when it was left to Checkout.com. */
  readonly amount: number | null;
}

/**
 * Whether a webhook can be about a payment or payout. Once its id is known only that counts;
 * before, what the webhook says of the money must be what was asked for, as others may use the
 * reference.
 *
 * One about a part of the money is not recognized either. It waits until the id is known.
 */
export function webhookFits(own: Recognized, { fact, amount }: HeardWebhook): boolean {
  const { checkoutPaymentId, currency = own.currency } = fact;
  if (checkoutPaymentId !== undefined && own.checkoutPaymentIds.length > 0) {
    return own.checkoutPaymentIds.includes(checkoutPaymentId);
  }
  const isAmount = amount === undefined || own.amount === null || amount === own.amount;
  return isAmount && currency === own.currency;
}

export function isWebhook(event: MachineEvent): event is HeardWebhook {
  return event.type.startsWith('checkout.');
}

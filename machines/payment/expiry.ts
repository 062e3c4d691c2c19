import type { PaymentContext } from './paymentContext.ts';

type Known = Pick<PaymentContext, 'facts' | 'requestedAt'>;

/** How long Checkout.com holds money unless it names another instant. */
const USUAL_HOLD_MS = 7 * 24 * 60 * 60_000;

/** When the issuer lets go of the money that is held; milliseconds since the epoch. */
export function expiryOf({ facts, requestedAt }: Known): number {
  const { expiresAt } = facts.instants;
  return expiresAt > 0 ? expiresAt : requestedAt + USUAL_HOLD_MS;
}

/** Something was heard after the issuer should have let go. */
export function isHoldOver(context: Known): boolean {
  return context.facts.instants.heardAt >= expiryOf(context);
}

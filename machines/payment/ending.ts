import { balancesOf } from './balances.ts';
import { isHoldOver } from './expiry.ts';
import type { PaymentContext } from './paymentContext.ts';
import { isDeclined } from './standing.ts';

type Known = Pick<PaymentContext, 'facts' | 'terms' | 'requestedAt'>;

/** How a payment ended without money being taken. */
export type Ending = 'declined' | 'canceled' | 'expired';

/**
 * The one ending that facts amount to, in whatever order they came: money outweighs any word about
 * it. `canceled` and `expired` end nothing while money is held, unless its time is over.
 */
export function endingOf(context: Known): Ending | null {
  const { standings } = context.facts;
  const { authorized, captured, voided } = balancesOf(context);
  if (captured > 0) return null;
  if (isDeclined(context)) return 'declined';
  if (isVoided(context)) return null;
  if (authorized - voided > 0) {
    return standings.includes('expired') && isHoldOver(context) ? 'expired' : null;
  }
  if (standings.includes('canceled')) return 'canceled';
  return standings.includes('expired') ? 'expired' : null;
}

/** All that was authorized has been released and nothing was captured. */
export function isVoided(context: Pick<PaymentContext, 'facts' | 'terms'>): boolean {
  const { authorized, captured, voided } = balancesOf(context);
  return voided > 0 && captured === 0 && voided === authorized;
}

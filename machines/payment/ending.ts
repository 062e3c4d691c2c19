import { balancesOf } from './balances.ts';
import type { PaymentContext } from './paymentContext.ts';
import { isDeclined } from './standing.ts';

/** How a payment ended without money being taken. */
export type Ending = 'declined' | 'canceled' | 'expired';

/**
 * The one ending that facts amount to, in whatever order they came: money that was taken outweighs
 * any word, and a void outweighs the words that may come with it.
 */
export function endingOf(context: Pick<PaymentContext, 'facts' | 'terms'>): Ending | null {
  const { standings } = context.facts;
  const { captured } = balancesOf(context);
  if (captured > 0) return null;
  if (isDeclined(context)) return 'declined';
  if (isVoided(context)) return null;
  if (standings.includes('canceled')) return 'canceled';
  return standings.includes('expired') ? 'expired' : null;
}

/** All that was authorized has been released and nothing was captured. */
export function isVoided(context: Pick<PaymentContext, 'facts' | 'terms'>): boolean {
  const { authorized, captured, voided } = balancesOf(context);
  return voided > 0 && captured === 0 && voided === authorized;
}

import { namedAuthorization } from './balances.ts';
import type { PaymentContext } from './paymentContext.ts';
import type { PaymentFacts } from './paymentFacts.ts';

/** Checkout.com asks the issuer again by itself: a decline before that is not the last word. */
export function isRetried({ standings }: PaymentFacts): boolean {
  return standings.includes('retryScheduled');
}

/**
 * Whether the payment, and not just one attempt of it, was declined. Where retries were asked for
 * or are scheduled, only the status of the payment says so; otherwise the decline of its attempt
 * does.
 *
 * A merchant who took the decline of an attempt for the last word would charge beside the retry.
 */
export function isDeclined({ facts, terms }: Pick<PaymentContext, 'facts' | 'terms'>): boolean {
  if (facts.standings.includes('declined')) return true;
  const isLastAttempt = terms.retries !== true && !isRetried(facts);
  return facts.declinedAttempts.length > 0 && isLastAttempt && namedAuthorization(facts) === 0;
}

/** The cardholder has done their part: what is missing comes from Checkout.com. */
export function isLeftToCheckout({ facts, hasReturned }: PaymentContext): boolean {
  const { standings, actions, declinedAttempts } = facts;
  if (declinedAttempts.length > 0) return true;
  const hasAgreed = Object.values(actions).some(({ kind }) => kind === 'capture');
  const isProven = standings.includes('authenticated') || standings.includes('notAuthenticated');
  return hasReturned || hasAgreed || isProven;
}

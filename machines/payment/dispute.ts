import type { PaymentContext } from './paymentContext.ts';
import type { KnownDispute } from './knownDispute.ts';
import { balancesOf } from './balances.ts';

type Known = Pick<PaymentContext, 'facts' | 'terms'>;

/** A dispute that the issuer or the scheme has yet to decide. */
export function hasOpenDispute({ facts }: Pick<PaymentContext, 'facts'>): boolean {
  return Object.values(facts.disputes).some(isOpen);
}

export function hasDispute({ facts }: Pick<PaymentContext, 'facts'>): boolean {
  return Object.keys(facts.disputes).length > 0;
}

export function isReportedAsFraud({ facts }: Pick<PaymentContext, 'facts'>): boolean {
  return facts.standings.includes('fraudReported');
}

/**
 * Minor units of what was taken that disputes have taken back or may take back. A dispute that
 * names no amount, or one in another currency, is about everything.
 */
export function disputedAmount(context: Known): number {
  const { captured } = balancesOf(context);
  const disputed = Object.values(context.facts.disputes)
    .filter((dispute) => isOpen(dispute) || isLost(dispute))
    .reduce((sum, dispute) => sum + amountOf(dispute, context.terms.currency, captured), 0);
  return Math.min(disputed, captured);
}

/** Minor units that a refund would pay to the cardholder a second time. */
export function keptByDispute(context: Known): number {
  const { captured, refunded } = balancesOf(context);
  return Math.min(disputedAmount(context), captured - refunded);
}

function amountOf({ amount, currency }: KnownDispute, ours: string, everything: number): number {
  const isOurs = currency === null || currency === ours;
  return amount !== null && isOurs ? amount : everything;
}

function isOpen({ stage }: KnownDispute): boolean {
  return stage === 'open' || stage === 'arbitration';
}

function isLost({ stage }: KnownDispute): boolean {
  return stage === 'lost' || stage === 'lostFinally';
}

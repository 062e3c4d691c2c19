import { balancesOf, firstAuthorization, namedAuthorization, namedCapture } from './balances.ts';
import type { PaymentContext } from './paymentContext.ts';
import { takenIn } from './paymentFacts.ts';
import { isRetried } from './standing.ts';

/** Stable codes for facts that cannot all be true, each with the sentence a person reads. */
export const contradictionTexts = {
  paymentDiffers: 'Facts of more than one Checkout.com payment were recorded here.',
  paymentTaken: 'Our request made a payment that is already taken for another one here.',
  currencyDiffers: 'Checkout.com names another currency than the one asked for.',
  actionContradicted: 'Two sources disagree about the kind, amount or outcome of one action.',
  authorizedAboveRequested: 'More was authorized than was asked for.',
  takenAboveAuthorized: 'More was captured and voided than was authorized.',
  refundedAboveCaptured: 'More was refunded than was captured.',
  declinedYetAuthorized: 'The payment was declined, yet money was authorized.',
  verifiedYetAuthorized: 'The card was only to be verified, yet money was authorized.',
  canceledYetCaptured: 'The payment was canceled, yet money was captured.',
  declinedYetVerified: 'The card was verified, and it was declined.',
  sentBackTwice: 'More went back to the payer by refund and by return than was captured.',
} as const;

/** Stable code of facts that cannot all be true. */
export type Contradiction = keyof typeof contradictionTexts;

/**
 * Contradictions that a person has accepted, each with what it was about: by how much an amount is
 * off, or what disagreed. One that grows, or is about something else, is another one.
 */
export type AcceptedContradictions = Partial<Record<Contradiction, number | string>>;

type Known = Pick<PaymentContext, 'facts' | 'terms'>;

/**
 * Every way in which the books disagree that nobody has accepted. Amounts are never clamped: a
 * person must look.
 */
export function contradictionsOf(
  context: Known & Partial<Pick<PaymentContext, 'accepted'>>,
): Contradiction[] {
  const { accepted = {} } = context;
  const found = disagreementsIn(context);
  // Asked by many guards in every step; mostly there is nothing to look into.
  if (found.length === 0) return found;
  const witnesses = witnessesOf(context);
  return found.filter((contradiction) => {
    const known = accepted[contradiction];
    const now = witnesses[contradiction];
    if (known === undefined) return true;
    return typeof now === 'number' && typeof known === 'number' ? now > known : now !== known;
  });
}

/** All that disagrees now, as it is to be accepted. */
export function acceptedIn(context: Known): AcceptedContradictions {
  const witnesses = witnessesOf(context);
  const pairs = disagreementsIn(context).map((name) => [name, witnesses[name]] as const);
  return Object.fromEntries(pairs);
}

function disagreementsIn(context: Known): Contradiction[] {
  const { facts, terms } = context;
  const { authorized, captured, voided, refunded, returned } = balancesOf(context);
  const namedCaptured = namedCapture(facts);
  // A payment context may carry the amount in our stead.
  const isAmountUnknown = terms.method === 'context' && terms.amount === 0;
  const said = (standing: 'declined' | 'canceled' | 'verified'): boolean =>
    facts.standings.includes(standing);
  const checks: Record<Contradiction, boolean> = {
    paymentDiffers: facts.checkoutPaymentIds.length > 1,
    paymentTaken: takenIn(facts).length > 0,
    currencyDiffers: facts.currencies.some((currency) => currency !== terms.currency),
    actionContradicted: Object.values(facts.actions).some(
      (action) => action.outcome === 'contradicted',
    ),
    authorizedAboveRequested: !isAmountUnknown && firstAuthorized(context) > terms.amount,
    takenAboveAuthorized: captured + voided > authorized && namedAuthorization(facts) > 0,
    refundedAboveCaptured: refunded > namedCaptured && namedCaptured > 0,
    declinedYetAuthorized: (said('declined') || isAttemptDisputed(context)) && authorized > 0,
    verifiedYetAuthorized: said('verified') && authorized > 0,
    canceledYetCaptured:
      said('canceled') && captured > 0 && !isRetried(facts) && namedAuthorization(facts) === 0,
    declinedYetVerified: said('verified') && said('declined'),
    sentBackTwice: returned > 0 && refunded + returned > captured,
  };
  return (Object.keys(checks) as Contradiction[]).filter((contradiction) => checks[contradiction]);
}

/** What each contradiction would be about. */
function witnessesOf(context: Known): Record<Contradiction, number | string> {
  const { facts, terms } = context;
  const { authorized, captured, voided, refunded, returned } = balancesOf(context);
  const doubted = Object.entries(facts.actions).filter(
    ([, { outcome }]) => outcome === 'contradicted',
  );
  return {
    paymentDiffers: facts.checkoutPaymentIds.join(),
    paymentTaken: takenIn(facts).join(),
    currencyDiffers: facts.currencies.join(),
    actionContradicted: doubted
      .map(([id, { amount }]) => `${id} ${amount}`)
      .toSorted()
      .join(),
    authorizedAboveRequested: firstAuthorized(context) - terms.amount,
    takenAboveAuthorized: captured + voided - authorized,
    refundedAboveCaptured: refunded - namedCapture(facts),
    declinedYetAuthorized: authorized,
    verifiedYetAuthorized: authorized,
    canceledYetCaptured: captured,
    declinedYetVerified: '',
    sentBackTwice: refunded + returned - captured,
  };
}

/** What may not be above the amount asked for: increments come on top of an estimate. */
function firstAuthorized(context: Known): number {
  const isEstimate = context.terms.authorization === 'estimated';
  return isEstimate ? firstAuthorization(context.facts) : balancesOf(context).authorized;
}

/** An attempt was declined and no other attempt explains the money. */
function isAttemptDisputed({ facts }: Pick<PaymentContext, 'facts'>): boolean {
  return facts.declinedAttempts.length > 0 && !isRetried(facts) && namedAuthorization(facts) === 0;
}

import { balancesOf, namedAuthorization, namedCapture } from './balances.ts';
import type { PaymentContext } from './paymentContext.ts';

/** Stable codes for facts that cannot all be true, each with the sentence a person reads. */
export const contradictionTexts = {
  paymentDiffers: 'Facts of more than one Checkout.com payment were recorded here.',
  currencyDiffers: 'Checkout.com names another currency than the one asked for.',
  actionContradicted: 'Two sources disagree about the kind, amount or outcome of one action.',
  authorizedAboveRequested: 'More was authorized than was asked for.',
  takenAboveAuthorized: 'More was captured and voided than was authorized.',
  refundedAboveCaptured: 'More was refunded than was captured.',
  declinedYetAuthorized: 'The payment was declined, yet money was authorized.',
  verifiedYetAuthorized: 'The card was only to be verified, yet money was authorized.',
  canceledYetCaptured: 'The payment was canceled, yet money was captured.',
} as const;

export type Contradiction = keyof typeof contradictionTexts;

/** Every way in which the books disagree. Amounts are never clamped: a person must look. */
export function contradictionsOf(
  context: Pick<PaymentContext, 'facts' | 'terms'>,
): Contradiction[] {
  const { facts, terms } = context;
  const { authorized, captured, voided, refunded } = balancesOf(context);
  const namedCaptured = namedCapture(facts);
  // A payment context may carry the amount in our stead.
  const isAmountUnknown = terms.method === 'context' && terms.amount === 0;
  const said = (standing: 'declined' | 'canceled' | 'verified'): boolean =>
    facts.standings.includes(standing);
  const checks: Record<Contradiction, boolean> = {
    paymentDiffers: facts.checkoutPaymentIds.length > 1,
    currencyDiffers: facts.currencies.some((currency) => currency !== terms.currency),
    actionContradicted: Object.values(facts.actions).some(
      (action) => action.outcome === 'contradicted',
    ),
    authorizedAboveRequested: !isAmountUnknown && authorized > terms.amount,
    takenAboveAuthorized: namedAuthorization(facts) > 0 && captured + voided > authorized,
    refundedAboveCaptured: namedCaptured > 0 && refunded > namedCaptured,
    declinedYetAuthorized: said('declined') && authorized > 0,
    verifiedYetAuthorized: said('verified') && authorized > 0,
    canceledYetCaptured: said('canceled') && captured > 0,
  };
  return (Object.keys(checks) as Contradiction[]).filter((contradiction) => checks[contradiction]);
}

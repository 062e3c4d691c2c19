import { isPaid, payoutBalancesOf } from './payoutBalances.ts';
import type { PayoutContext } from './payoutContext.ts';
import { amountsIn, takenIn } from './payoutFacts.ts';

/** Stable codes for facts that cannot all be true, each with the sentence a person reads. */
export const payoutContradictionTexts = {
  payoutDiffers: 'Facts of more than one Checkout.com payout were recorded here.',
  payoutTaken: 'Our request made a payout that is already taken for another one here.',
  currencyDiffers: 'Checkout.com names another currency than the one asked for.',
  amountDiffers: 'Checkout.com names another amount than the one asked for, or two amounts.',
  declinedYetPaid: 'The payout was declined, yet money left.',
  returnedAbovePaid: 'More came back than was paid.',
} as const;

/** Stable code of facts about a payout that cannot all be true. */
export type PayoutContradiction = keyof typeof payoutContradictionTexts;

/** Every way in which the books disagree. Amounts are never clamped: a person must look. */
export function payoutContradictionsOf(
  context: Pick<PayoutContext, 'facts' | 'terms' | 'isApprovalFinal'>,
): PayoutContradiction[] {
  const { facts, terms } = context;
  const { paid, returned } = payoutBalancesOf(context);
  const amounts = amountsIn(facts);
  const asked = terms.amount ?? amounts[0];
  const checks: Record<PayoutContradiction, boolean> = {
    payoutDiffers: facts.checkoutPaymentIds.length > 1,
    payoutTaken: takenIn(facts).length > 0,
    currencyDiffers: facts.currencies.some((currency) => currency !== terms.currency),
    amountDiffers: amounts.some((amount) => amount !== asked),
    declinedYetPaid: facts.standings.includes('declined') && isPaid(context),
    returnedAbovePaid: returned > paid,
  };
  return (Object.keys(checks) as PayoutContradiction[]).filter((name) => checks[name]);
}

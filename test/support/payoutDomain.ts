import type { SnapshotFrom } from 'xstate';
import {
  payoutBalancesOf,
  payoutContradictionsOf,
  type PayoutAnswer,
  type PayoutContext,
  type PayoutEvent,
  type PayoutFact,
  type PayoutReadAnswer,
  type payoutMachine,
} from '../../machines/index.ts';
import { provesAbsence } from '../../machines/shared/patience.ts';
import type { OfferedEvent, WalkDomain } from '../../src/testing/index.ts';
import { payoutFact, payoutInput, payoutWebhook } from './startPayout.ts';

type Machine = typeof payoutMachine;

const refusal = { conclusion: 'refused', kind: 'invalid', codes: [], message: 'No.' } as const;
const pending = payoutFact('pending');
const paid = payoutFact('paid', { amount: 12_000, currency: 'EUR' });
const returned = payoutFact('returned', { returnedAmount: 12_000 });
const declined = payoutFact('declined');
const foreign: PayoutFact = { ...pending, currency: 'USD' };

const requestAnswers: readonly PayoutAnswer[] = [
  ...[pending, paid, returned, declined, foreign, {}].map((fact): PayoutAnswer => ({
    kind: 'answered',
    fact,
  })),
  { kind: 'answered', fact: payoutFact('approved') },
  { kind: 'refused', refusal },
  { kind: 'unanswered' },
  { kind: 'unsendable' },
];

const readAnswers: readonly PayoutReadAnswer[] = [
  ...[pending, payoutFact('approved'), paid, returned].map((fact): PayoutReadAnswer => ({
    kind: 'found',
    fact,
  })),
  { kind: 'absent' },
  { kind: 'unanswered' },
];

const webhooks: readonly PayoutEvent[] = [
  payoutWebhook('checkout.payment_pending', pending),
  payoutWebhook('checkout.payment_approved', payoutFact('approved')),
  payoutWebhook('checkout.payment_paid', paid),
  payoutWebhook('checkout.payment_paid', { ...paid, amount: 12_001 }),
  payoutWebhook('checkout.payment_returned', returned),
  payoutWebhook('checkout.payment_declined', declined),
  payoutWebhook('checkout.payment_compliance_review', { ...pending, underReview: true }),
  payoutWebhook('checkout.payment_read', foreign),
];

const everything: readonly OfferedEvent<Machine>[] = [
  ...answersOf(['requestPayout', 'resendPayout'], requestAnswers),
  ...answersOf(['findPayout', 'readPending', 'readPaid', 'readConflicted'], readAnswers),
  ...webhooks,
  { type: 'merchant.reconcile' },
];

/** What a payout to a stored destination does that no other does: wait for the last word. */
const stored: readonly OfferedEvent<Machine>[] = [
  ...answersOf(['requestPayout'], [{ kind: 'answered', fact: pending }]),
  ...answersOf(
    ['readPending'],
    ['id', 'bank_account', 'card'].map((destination) => ({
      kind: 'found',
      fact: { ...payoutFact('approved'), destination },
    })),
  ),
  ...answersOf(['readPending'], [{ kind: 'unanswered' }]),
];

/** Every kind of answer and fact, in the few shapes between which the machine decides. */
export const payoutDomain: WalkDomain<Machine> = {
  inputs: [payoutInput(), payoutInput({ destination: 'card' }), payoutInput({ destination: 'id' })],
  events: ({ context }) => (context.terms.destination === 'id' ? stored : everything),
  abstract: ({ value, context }: SnapshotFrom<Machine>) =>
    JSON.stringify([
      value,
      context.terms.destination,
      context.facts.checkoutPaymentIds,
      context.facts.standings,
      context.facts.destinations,
      context.facts.bookedAmounts,
      context.isApprovalFinal,
      context.facts.underReview,
      payoutBalancesOf(context),
      payoutContradictionsOf(context),
      context.refusal?.kind,
      rungIn(value, context),
    ]),
};

/**
 * The ladder decides only where an absence, or that nothing came back, has to be believed; how far
 * it is from that matters while nothing is known of the payout. The first word after a long silence
 * begins it anew.
 */
function rungIn(value: unknown, { rung, silence, terms, facts }: PayoutContext): string {
  const word = silence ? 'silent' : '';
  if (terms.destination === 'id') return `${word}${Math.min(rung, 11)}`;
  const state = JSON.stringify(value);
  const isKnown = facts.checkoutPaymentIds.length > 0;
  if (state.includes('uncertain') && isKnown) return provesAbsence(rung) ? 'proven' : '';
  return /uncertain|paid/.test(state) ? `${word}${Math.min(rung, 4)}` : '';
}

function answersOf(
  invokes: readonly string[],
  outputs: readonly unknown[],
): OfferedEvent<Machine>[] {
  return invokes.flatMap((invoke): OfferedEvent<Machine>[] => [
    ...outputs.map((output) => ({ type: `xstate.done.actor.${invoke}` as const, output })),
    { type: `xstate.error.actor.${invoke}`, error: 'a bug' },
  ]);
}

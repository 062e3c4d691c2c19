import { concluded } from '../shared/callRefusal.ts';
import { heard, silenceAfter } from '../shared/silence.ts';
import type {
  FindPayoutInput,
  GetPayoutInput,
  PayoutAnswer,
  PayoutReadAnswer,
  RequestPayoutInput,
} from './payoutAnswers.ts';
import { isDestinationUntold, isPaid } from './payoutBalances.ts';
import type { PayoutContext } from './payoutContext.ts';
import { payoutContradictionsOf } from './payoutContradictions.ts';
import { isSettlementOver } from './payoutPatience.ts';
import type { CheckoutPayoutFact, PayoutEvent } from './payoutEvent.ts';
import { mergeBookedFact, mergePayoutFact } from './payoutFacts.ts';

type Change = Partial<PayoutContext>;

/** Folds what was said into the record. */
export function recordPayoutEvent({ facts }: PayoutContext, event: PayoutEvent): Change {
  const { type, fact } = event as CheckoutPayoutFact;
  const merge = type === 'checkout.payment_read' ? mergeBookedFact : mergePayoutFact;
  return { facts: merge(facts, fact) };
}

/** Keeps what a call said: facts where there are any, a refusal otherwise. */
export function recordPayoutAnswer(
  context: PayoutContext,
  answer: PayoutAnswer | PayoutReadAnswer,
): Change {
  const isKnown = context.facts.checkoutPaymentIds.length > 0;
  // Once it is known, its rungs count how long it has been pending or paid.
  const silence = isKnown ? { silence: silenceAfter(answer) } : heard(context, answer);
  return { ...said(context, answer), ...silence };
}

function said(context: PayoutContext, answer: PayoutAnswer | PayoutReadAnswer): Change {
  switch (answer.kind) {
    case 'answered':
      return { facts: mergePayoutFact(context.facts, answer.fact) };
    case 'found':
      return { facts: mergeBookedFact(context.facts, answer.fact) };
    case 'refused':
      return { refusal: answer.refusal };
    case 'absent':
    case 'unanswered':
    case 'unsendable':
      return {};
  }
}

/** The request can no longer be sent and is not in Checkout.com's books. */
export function concludeNoPayout({ refusal }: PayoutContext): Change {
  return { refusal: concluded(refusal) };
}

/** The facts say how the payout ended, or that they cannot all be true. */
export function isPayoutDecided(context: PayoutContext): boolean {
  return (
    payoutContradictionsOf(context).length > 0 ||
    isPaid(context) ||
    context.facts.standings.includes('declined')
  );
}

/** The books still say no more than `approved`, and nothing else is to be expected. */
export function isApprovalLastWord(context: PayoutContext, answer: PayoutReadAnswer): boolean {
  return (
    answer.kind === 'found' &&
    answer.fact.standing === 'approved' &&
    isDestinationUntold({ ...context, ...recordPayoutAnswer(context, answer) }) &&
    isSettlementOver(context.rung)
  );
}

/** The answer of a port. XState types a done event only where it is handled. */
export function payoutAnswerIn<Answer>(event: unknown): Answer {
  return (event as { readonly output: Answer }).output;
}

export function requestPayoutInput(context: PayoutContext, isRepeat: boolean): RequestPayoutInput {
  const { payoutId, idempotencyKey, requestedAt } = context;
  return { payoutId, idempotencyKey, requestedAt, isRepeat };
}

export function findPayoutInput({ terms, requestedAt }: PayoutContext): FindPayoutInput {
  const { reference, amount, currency } = terms;
  return { reference, amount, currency, requestedAt };
}

export function getPayoutInput({ facts }: PayoutContext): GetPayoutInput {
  return { checkoutPaymentId: facts.checkoutPaymentIds[0] ?? '' };
}

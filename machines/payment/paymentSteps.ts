import type {
  FindAnswer,
  FindPaymentInput,
  OperationAnswer,
  OperationInput,
  ReadAnswer,
  RequestAnswer,
  RequestPaymentInput,
} from './answers.ts';
import { refusedCommand } from './askable.ts';
import { isSameCommand, requestedOperation, type MerchantCommand } from './commands.ts';
import { settleByEvidence } from './evidence.ts';
import { expiryOf } from './expiry.ts';
import { answerOperation, operationBeingSent } from './operations.ts';
import type { PaymentContext } from './paymentContext.ts';
import type { CheckoutFact } from './paymentEvent.ts';
import type { PaymentFact } from './paymentFact.ts';
import { mergeFact } from './paymentFacts.ts';
import { concluded } from '../shared/callRefusal.ts';
import { heard } from '../shared/silence.ts';
import { resolveByReading } from './resolution.ts';
import { newsIn } from './supersededFacts.ts';

type Change = Partial<PaymentContext>;

/** Folds a fact into the record and lets it prove what it can of the operations. */
function recordFact(context: PaymentContext, fact: PaymentFact): Change {
  const facts = mergeFact(context.facts, fact);
  const isFound = facts.checkoutPaymentIds.length > 0;
  const settled = settleByEvidence({ ...context, facts });
  return { facts, ...(isFound && { lookalikes: [] }), ...settled };
}

/** As `recordFact`, for what was told. After a person's decision only news counts. */
export function recordTold(context: PaymentContext, { type, fact }: CheckoutFact): Change {
  const isReading = type === 'checkout.payment_read';
  const { superseded, facts } = context;
  return recordFact(context, isReading ? fact : newsIn(superseded, facts, fact));
}

/** Keeps what a call said: facts where there are any, a refusal otherwise. */
export function recordAnswer(context: PaymentContext, answer: RequestAnswer | FindAnswer): Change {
  return { ...said(context, answer), ...heard(context, answer) };
}

function said(context: PaymentContext, answer: RequestAnswer | FindAnswer): Change {
  switch (answer.kind) {
    case 'answered':
    case 'found':
      return recordFact(context, answer.fact);
    case 'refused':
      return { refusal: answer.refusal };
    case 'doubtful':
      return { lookalikes: answer.checkoutPaymentIds };
    case 'absent':
      return { lookalikes: [] };
    case 'unanswered':
    case 'unsendable':
      return {};
  }
}

/** Carries out a person's decision by the reading that it waited for. */
export function recordResolved(context: PaymentContext, answer: ReadAnswer): Change {
  return answer.kind === 'found' ? resolveByReading(context, answer.fact) : {};
}

/** The request can no longer be sent and is not in Checkout.com's books. */
export function concludeAbsent({ refusal }: PaymentContext): Change {
  return { refusal: concluded(refusal), lookalikes: [] };
}

/**
 * Books the answer to an operation; a webhook that overtook it, or the answer itself, may prove it
 * at once.
 */
export function recordOperationAnswer(context: PaymentContext, answer: OperationAnswer): Change {
  const proof = answer.kind === 'accepted' ? answer.fact : undefined;
  const facts = proof ? mergeFact(context.facts, proof) : context.facts;
  const { operations } = answerOperation(context, answer);
  const settled = settleByEvidence({ ...context, facts, operations });
  return { facts, ...settled, ...heard(context, answer) };
}

/** The expiry that the merchant is being warned of; a later one takes the warning back. */
export function noteExpiry(context: PaymentContext): Change {
  return { warnedOf: expiryOf(context) };
}

export function recordCommand(context: PaymentContext, command: MerchantCommand): Change {
  const operation = requestedOperation(context, command);
  const operations = [...context.operations, operation];
  return { operations, refusedCommand: null, rung: 0, silence: null, wasReadLast: false };
}

export function refuseCommand(context: PaymentContext, command: MerchantCommand): Change {
  if (!isSameCommand(context, command)) return { refusedCommand: refusedCommand(context, command) };
  const isStale = context.refusedCommand?.key === command.key;
  return isStale ? { refusedCommand: null } : {};
}

/**
 * The answer of a port. XState types a done event only where it is handled, so the cast stands
 * here, once.
 */
export function answerIn<Answer>(event: unknown): Answer {
  return (event as { readonly output: Answer }).output;
}

export function requestInput(context: PaymentContext, isRepeat: boolean): RequestPaymentInput {
  const { paymentId, idempotencyKey, requestedAt } = context;
  return { paymentId, idempotencyKey, requestedAt, isRepeat };
}

export function findInput({ terms, requestedAt, resolutions }: PaymentContext): FindPaymentInput {
  const { reference, amount, currency } = terms;
  const ruledOut = resolutions.flatMap((resolution) => resolution.ruledOut ?? []);
  return { reference, amount, currency, requestedAt, ruledOut };
}

export function readInput({ facts }: PaymentContext): { checkoutPaymentId: string } {
  return { checkoutPaymentId: facts.checkoutPaymentIds[0] ?? '' };
}

/** The payment that a person's decision is about. */
export function resolvedInput(context: PaymentContext): { checkoutPaymentId: string } {
  const named = context.resolving?.checkoutPaymentId;
  return named === undefined ? readInput(context) : { checkoutPaymentId: named };
}

/** The call of the operation that was just recorded as requested. */
export function operationInput(context: PaymentContext): OperationInput {
  const operation = operationBeingSent(context);
  if (!operation) throw new Error('an operation is sent only after it was recorded');
  const { key, amount, captureType, reference, askedAt, sendings } = operation;
  return {
    ...readInput(context),
    key,
    amount,
    captureType,
    hasDestination: operation.hasDestination === true,
    reference,
    askedAt,
    isRepeat: sendings > 1,
  };
}

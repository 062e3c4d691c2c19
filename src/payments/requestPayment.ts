import { err, errAsync, ok, type Result, type ResultAsync } from 'neverthrow';
import { paymentOutcome, type PaymentContext, type PaymentView } from '../../machines/index.ts';
import {
  checkPaymentRequest,
  completePaymentRequest,
  type PaymentRequest,
} from '../checkout/index.ts';
import type { RuntimeDocument } from '../runtime/document.ts';
import { contextOf, viewOf } from './paymentDefinition.ts';
import { runtimeFailure, type PaymentError } from './paymentError.ts';
import type { PaymentsParts } from './payments.ts';
import { paymentTerms } from './paymentTerms.ts';

/**
 * Longer than the client's time limit of 60 s, so that an answer is either here or known to be
 * lost.
 */
const ANSWER_LIMIT_MS = 70_000;

/**
 * Records the payment, with its reference and its key, and only then sends the request. Without a
 * reference of its own the payment gets one: it is what finds a payment whose answer was lost.
 */
export function requestPayment(
  { runtime, clock, randomness, hold }: PaymentsParts,
  asked: PaymentRequest,
): ResultAsync<PaymentView, PaymentError> {
  const name = randomness.base32(26);
  const completed = completePaymentRequest(asked);
  const reference = completed.reference ?? name;
  const checked = checkPaymentRequest({ ...completed, reference });
  if (checked.isErr()) return errAsync({ kind: 'invalidRequest', faults: checked.error });
  const paymentId = `ps_${name}`;
  hold(paymentId, checked.value);
  const input = {
    paymentId,
    idempotencyKey: randomness.base32(26),
    requestedAt: clock.now(),
    terms: { ...paymentTerms(checked.value, reference) },
  };
  return runtime
    .start(paymentId, input)
    .andThen(() => runtime.waitUntil(paymentId, isAnswered, ANSWER_LIMIT_MS))
    .mapErr((error): PaymentError => runtimeFailure(error))
    .andThen(paymentAnswer);
}

function isAnswered(document: RuntimeDocument): boolean {
  return viewOf(document).state !== 'requesting';
}

/**
 * Told apart by what the caller may do next; the states are listed, so that a new one has to be
 * placed.
 */
export function paymentAnswer(document: RuntimeDocument): Result<PaymentView, PaymentError> {
  const payment = viewOf(document);
  switch (payment.state) {
    case 'requesting':
    case 'uncertain':
      return err({ kind: 'unknown', payment });
    case 'refused':
      return err({ kind: 'refused', payment, refusal: refusalIn(contextOf(document)) });
    case 'declined':
    case 'canceled':
    case 'expired':
    case 'conflicted':
    case 'closed':
      return failureOrSuccess(payment, contextOf(document));
    case 'awaitingCardholder':
    case 'awaitingCheckout':
    case 'authorized':
    case 'underReview':
    case 'partiallyCaptured':
    case 'captured':
    case 'partiallyRefunded':
    case 'verified':
    case 'voided':
    case 'refunded':
      return ok(payment);
  }
}

function failureOrSuccess(
  payment: PaymentView,
  context: PaymentContext,
): Result<PaymentView, PaymentError> {
  const outcome = paymentOutcome(context);
  return outcome.ok ? ok(payment) : err({ kind: 'failed', payment, failure: outcome.error });
}

function refusalIn({ refusal }: PaymentContext): NonNullable<PaymentContext['refusal']> {
  if (!refusal) throw new Error('a refused payment carries its refusal');
  return refusal;
}

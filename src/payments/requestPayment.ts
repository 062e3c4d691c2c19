import { err, errAsync, ok, type Result, type ResultAsync } from 'neverthrow';
import {
  paymentMachine,
  paymentOutcome,
  type PaymentContext,
  type PaymentState,
  type PaymentTerms,
  type PaymentView,
} from '../../machines/index.ts';
import { checkPaymentRequest, type PaymentRequest } from '../checkout/index.ts';
import type { RuntimeDocument } from '../runtime/document.ts';
import { askOnce } from './asking/askOnce.ts';
import { checkAsked } from './asking/checkAsked.ts';
import { contextOf, viewOf } from './paymentDefinition.ts';
import type { PaymentError } from './paymentError.ts';
import type { PaymentsParts, RequestOptions } from './payments.ts';
import { paymentTerms } from './paymentTerms.ts';
import { PAYMENT_PREFIX } from './scopedRuntime.ts';

type Parts = Pick<PaymentsParts, 'runtime' | 'clock' | 'randomness' | 'vault'>;

/**
 * Without a reference of its own the payment gets one: it is what finds a payment whose answer was
 * lost.
 */
export function requestPayment(
  { runtime, clock, randomness, vault }: Parts,
  asked: PaymentRequest,
  { key }: RequestOptions = {},
): ResultAsync<PaymentView, PaymentError> {
  const checked = checkAsked(asked, key, (copy) =>
    checkPaymentRequest({ reference: randomness.base32(26), ...copy }),
  );
  if (checked.isErr()) return errAsync(checked.error);
  const body = checked.value;
  const terms = paymentTerms(body, body.reference ?? '');
  const { reference } = asked;
  return askOnce(
    { runtime, randomness },
    {
      machine: paymentMachine.id,
      idPrefix: PAYMENT_PREFIX,
      operation: 'requestPayment',
      key,
      reference,
      body,
      vault,
      inputFor: (paymentId, idempotencyKey) => ({
        paymentId,
        idempotencyKey,
        requestedAt: clock.now(),
        terms: { ...terms },
      }),
      idempotencyKeyIn: (document) => contextOf(document).idempotencyKey,
      isSame: (document) => isSamePayment(contextOf(document).terms, terms, reference),
      isFinallyFailed,
      isAnswered: (document) => viewOf(document).state !== 'requesting',
      mayBeSent: (document) => ['requesting', 'uncertain'].includes(viewOf(document).state),
    },
  ).andThen(paymentAnswer);
}

function isSamePayment(
  first: PaymentTerms,
  terms: PaymentTerms,
  reference: string | undefined,
): boolean {
  return (
    first.amount === terms.amount &&
    first.currency === terms.currency &&
    first.capture === terms.capture &&
    first.method === terms.method &&
    (reference === undefined || first.reference === reference)
  );
}

/** While its state is not yet one of these, a payment that looks lost may still be approved. */
const overStates: ReadonlySet<PaymentState> = new Set([
  'declined',
  'canceled',
  'expired',
  'refused',
  'closed',
]);

function isFinallyFailed(document: RuntimeDocument): boolean {
  const { state, outcome } = viewOf(document);
  if (outcome.ok || !overStates.has(state)) return false;
  return ['declined', 'canceled', 'expired', 'refused'].includes(outcome.error.kind);
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
    case 'returned':
    case 'conflicted':
    case 'closed':
      return failureOrSuccess(payment, contextOf(document));
    case 'awaitingCardholder':
    case 'awaitingCheckout':
    case 'retryScheduled':
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

import { err, errAsync, ok, type Result, type ResultAsync } from 'neverthrow';
import {
  neverArrived,
  paymentMachine,
  paymentOutcome,
  type PaymentContext,
  type PaymentState,
  type PaymentTerms,
  type PaymentView,
} from '../../machines/index.ts';
import { referenceInUse } from '../actors/referenceInUse.ts';
import { checkPaymentRequest, type PaymentRequest } from '../checkout/index.ts';
import type { RuntimeDocument } from '../runtime/document.ts';
import { askOnce, type AskError } from './asking/askOnce.ts';
import { checkAsked } from './asking/checkAsked.ts';
import { differingPrints, termPrints } from './asking/termPrints.ts';
import { contextOf, viewOf } from './paymentDefinition.ts';
import type { PaymentError } from './paymentError.ts';
import type { PaymentsParts, RequestOptions } from './payments.ts';
import { paymentTerms } from './paymentTerms.ts';
import { PAYMENT_PREFIX } from './scopedRuntime.ts';

type Parts = Pick<PaymentsParts, 'runtime' | 'clock' | 'randomness' | 'vault' | 'rivalry'>;

/**
 * Without a reference of its own the payment gets one: it is what finds a payment whose answer was
 * lost.
 */
export function requestPayment(
  parts: Parts,
  asked: PaymentRequest,
  options?: RequestOptions,
): ResultAsync<PaymentView, PaymentError> {
  const { clock, randomness, vault } = parts;
  const checked = checkAsked(asked, options, (copy) =>
    checkPaymentRequest({ reference: randomness.base32(26), ...copy }),
  );
  if (checked.isErr()) return errAsync(checked.error);
  const { body, key, reference } = checked.value;
  const terms = paymentTerms(body, body.reference ?? '');
  return askOnce(parts, {
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
      terms: { ...terms, prints: termPrints(body, idempotencyKey) },
    }),
    idempotencyKeyIn: (document) => contextOf(document).idempotencyKey,
    differences: (document) => differencesFrom(contextOf(document), terms, { body, reference }),
    isFinallyFailed,
    isDoubtful,
    isLost,
    isConflicted: (document) => viewOf(document).state === 'conflicted',
    isFailedSince: (document, since) => isFailedSince(contextOf(document), since),
    isAnswered: (document) => viewOf(document).state !== 'requesting',
    mayBeSent: (document) => ['requesting', 'uncertain'].includes(viewOf(document).state),
    hasGivenWay: (document) => contextOf(document).refusal?.kind === referenceInUse.kind,
  })
    .mapErr(paymentErrorOf)
    .andThen(paymentAnswer);
}

function paymentErrorOf(error: AskError): PaymentError {
  switch (error.kind) {
    case 'inFlight':
      return { kind: 'unknown', payment: viewOf(error.document) };
    case 'mayBeRetried':
      return { kind: 'mayBeRetried', payment: viewOf(error.document) };
    case 'invalidRequest':
    case 'differentTerms':
    case 'runtime':
      return error;
  }
}

/** What is decided by the terms is compared as it was meant: `capture` left out is `true`. */
function differencesFrom(
  { terms: first, idempotencyKey }: PaymentContext,
  terms: PaymentTerms,
  { body, reference }: { readonly body: PaymentRequest; readonly reference: string | undefined },
): string[] {
  const isOther: Readonly<Record<string, boolean>> = {
    amount: first.amount !== terms.amount,
    authorization_type: first.authorization !== terms.authorization,
    capture: first.capture !== terms.capture,
    capture_on: first.captureAt !== terms.captureAt,
    currency: first.currency !== terms.currency,
    reference: reference !== undefined && first.reference !== reference,
    source: first.method !== terms.method,
  };
  const other = Object.keys(isOther).filter((name) => isOther[name] === true);
  const printed = differingPrints(first.prints ?? {}, termPrints(body, idempotencyKey));
  return [...new Set([...other, ...printed])].toSorted();
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

/** A retry of Checkout.com's own may follow a decline; what is lost may have turned up. */
function isDoubtful(document: RuntimeDocument): boolean {
  const isDeclined = viewOf(document).state === 'declined' && document.status === 'active';
  return (isDeclined && contextOf(document).terms.retries === true) || isLost(document);
}

/**
 * It never arrived, by all that could be read, and may have turned up since; or it is being looked
 * for just now.
 */
function isLost(document: RuntimeDocument): boolean {
  const { state } = viewOf(document);
  if (state === 'refused') return contextOf(document).refusal?.kind === neverArrived.kind;
  return state === 'uncertain' && Object.keys(document.live).includes('findPayment');
}

/**
 * The books said so when they were read just now, or at least tell of no retry to come. A decline
 * that was heard before may be of an attempt that is retried.
 */
function isFailedSince({ terms, facts }: PaymentContext, since: number): boolean {
  if (terms.retries !== true) return true;
  const { decline, instants } = facts;
  if ((decline?.heardAt ?? 0) >= since) return true;
  return instants.heardAt >= since && instants.nextAttemptAt <= since;
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

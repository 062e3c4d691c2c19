import { err, errAsync, ok, type Result, type ResultAsync } from 'neverthrow';
import {
  paymentMachine,
  paymentOutcome,
  type PaymentContext,
  type PaymentTerms,
  type PaymentView,
} from '../../machines/index.ts';
import { checkPaymentRequest, type PaymentRequest, type RequestFault } from '../checkout/index.ts';
import type { RuntimeDocument } from '../runtime/document.ts';
import { contextOf, viewOf } from './paymentDefinition.ts';
import { runtimeFailure, type PaymentError } from './paymentError.ts';
import type { PaymentsParts, RequestOptions } from './payments.ts';
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
  { runtime, clock, randomness, vault }: PaymentsParts,
  asked: PaymentRequest,
  options?: RequestOptions,
): ResultAsync<PaymentView, PaymentError> {
  const name = options?.key ?? randomness.base32(26);
  const checked = checkKey(name)
    .andThen(() => copyOf(asked))
    .andThen((copy) => checkPaymentRequest({ reference: randomness.base32(26), ...copy }));
  if (checked.isErr()) return errAsync({ kind: 'invalidRequest', faults: checked.error });
  const body = checked.value;
  const terms = paymentTerms(body, body.reference ?? '');
  const paymentId = `ps_${name}`;
  const input = {
    paymentId,
    idempotencyKey: randomness.base32(26),
    requestedAt: clock.now(),
    terms: { ...terms },
  };
  return runtime
    .read(paymentId)
    .orElse((error) => {
      if (error.kind !== 'unknownDocument') return errAsync(error);
      if (vault.get(paymentId) === undefined) vault.hold(paymentId, body);
      return runtime
        .start(paymentMachine.id, paymentId, input)
        .orTee(() => vault.forget(paymentId));
    })
    .andTee((document) => forgetUnlessOpen(vault, document))
    .mapErr((error): PaymentError => runtimeFailure(error))
    .andThen((document) => checkSamePayment(document, terms, asked.reference))
    .andThen(() =>
      runtime
        .waitUntil(paymentId, isAnswered, ANSWER_LIMIT_MS)
        .mapErr((error): PaymentError => runtimeFailure(error)),
    )
    .andThen(paymentAnswer);
}

/**
 * A key stands for one payment: under it another one is neither made nor passed off as this one.
 */
function checkSamePayment(
  document: RuntimeDocument,
  terms: PaymentTerms,
  reference: string | undefined,
): Result<void, PaymentError> {
  const { terms: first } = contextOf(document);
  const isSame =
    first.amount === terms.amount &&
    first.currency === terms.currency &&
    first.capture === terms.capture &&
    first.method === terms.method &&
    (reference === undefined || first.reference === reference);
  if (isSame) return ok();
  const fault = { path: 'options.key', rule: 'was used for another payment' };
  return err({ kind: 'invalidRequest', faults: [fault] });
}

/**
 * A payment that was asked for before needs its card data no more, unless it is still being asked
 * for.
 */
function forgetUnlessOpen(vault: PaymentsParts['vault'], document: RuntimeDocument): void {
  const { id, state } = viewOf(document);
  if (state !== 'requesting' && state !== 'uncertain') vault.forget(id);
}

/** What the caller does to the body afterwards must not reach a later sending. */
function copyOf(asked: PaymentRequest): Result<PaymentRequest, RequestFault[]> {
  try {
    return ok(structuredClone(asked));
  } catch {
    return err([{ path: '', rule: 'must be plain JSON' }]);
  }
}

function checkKey(key: string): Result<string, RequestFault[]> {
  if (/^[\w-]{1,64}$/.test(key)) return ok(key);
  return err([{ path: 'options.key', rule: 'must be 1 to 64 letters, digits, - or _' }]);
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

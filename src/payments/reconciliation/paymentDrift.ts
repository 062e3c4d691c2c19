import { err, ok, ResultAsync, type Result } from 'neverthrow';
import { checkoutPaymentIdOf } from '../../../machines/index.ts';
import { allWithReference } from '../../actors/allWithReference.ts';
import type { CheckoutError, PaymentDetails } from '../../checkout/index.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';
import { runtimeErrorOf } from '../../runtime/runtimeError.ts';
import { contextOf, viewOf } from '../paymentDefinition.ts';
import type { InvalidQuery } from '../looking/listQuery.ts';
import { runtimeFailure, type RuntimeFailure } from '../paymentError.ts';
import type { PaymentsParts } from '../payments.ts';
import { takenBy } from '../takenBy.ts';
import { checkoutReading, type CheckoutReading } from './checkoutReading.ts';
import { compareBooks, type ComparedPayment } from './compareBooks.ts';
import type { Difference, DriftReport } from './drift.ts';
import { excuseFor, underWayIn } from './underWay.ts';

/** Why nothing can be said of drift. */
export type DriftError =
  /** Checkout.com could not be read, so nothing is known of drift. */
  | { readonly kind: 'unreadable'; readonly error: CheckoutError }
  /** Of `driftAll`. */
  | InvalidQuery
  | RuntimeFailure;

type Parts = Pick<PaymentsParts, 'client' | 'runtime' | 'clock'>;

/**
 * Compares a payment with Checkout.com's books as they are now. Nothing is changed by it: what is
 * read here is not told to the payment.
 */
export function paymentDrift(parts: Parts, id: string): ResultAsync<DriftReport, DriftError> {
  const { runtime, clock } = parts;
  return runtime
    .read(id)
    .mapErr((error): DriftError => runtimeFailure(error))
    .andThen((document) =>
      booksOf(parts, document).andThen((theirs) =>
        // Our record is read after the books, so that what moved meanwhile is in it.
        runtime
          .read(id)
          .map((now) => reportOf(now, theirs, clock.now()))
          .mapErr((error): DriftError => runtimeFailure(error)),
      ),
    );
}

/** Null where Checkout.com knows no such payment. */
function booksOf(
  { client, runtime }: Parts,
  document: RuntimeDocument,
): ResultAsync<CheckoutReading | null, DriftError> {
  const { facts, terms } = contextOf(document);
  const known = checkoutPaymentIdOf(facts);
  // Without its id a payment can only be looked for; that is the work of its machine.
  if (known === null) {
    return new ResultAsync(allWithReference(client, terms.reference))
      .orElse((error) => (error.kind === 'notFound' ? ok([]) : err(unreadable(error))))
      .andThen((found) => nobodysOwn(runtime, found))
      .map(([first]) => (first ? checkoutReading(first, []) : null));
  }
  return client
    .getPayment(known)
    .andThen(({ body: details }) =>
      client
        .getPaymentActions(known)
        .map(({ body: actions }): CheckoutReading | null => checkoutReading(details, actions)),
    )
    .orElse(unlessAbsent);
}

/** What other payments under the reference are known to be says nothing of this one. */
function nobodysOwn(
  runtime: Parts['runtime'],
  found: readonly PaymentDetails[],
): ResultAsync<readonly PaymentDetails[], DriftError> {
  const isTaken = takenBy(runtime);
  return ResultAsync.fromPromise(Promise.all(found.map(({ id }) => isTaken(id))), (cause) =>
    runtimeFailure(runtimeErrorOf(cause)),
  ).map((taken) => found.filter((_, index) => taken[index] === false));
}

function unlessAbsent(error: CheckoutError): Result<null, DriftError> {
  return error.kind === 'notFound' ? ok(null) : err(unreadable(error));
}

function unreadable(error: CheckoutError): DriftError {
  return { kind: 'unreadable', error };
}

function reportOf(
  document: RuntimeDocument,
  theirs: CheckoutReading | null,
  now: number,
): DriftReport {
  const context = contextOf(document);
  const { id, state, checkoutPaymentId } = viewOf(document);
  const underWay = underWayIn(context, state, now);
  const differences = differencesOf({ context, state, underWay, now }, theirs);
  const isDrift = differences.some(({ excuse }) => excuse === null);
  return {
    id,
    checkoutPaymentId,
    state,
    status: theirs?.status ?? null,
    checkedAt: now,
    verdict: isDrift ? 'drift' : differences.length > 0 ? 'underWay' : 'none',
    differences,
    underWay,
  };
}

function differencesOf(payment: ComparedPayment, theirs: CheckoutReading | null): Difference[] {
  const { context, underWay } = payment;
  const ours = checkoutPaymentIdOf(context.facts);
  if (theirs && ours !== null) return compareBooks(payment, theirs);
  if (!theirs && ours === null) return [];
  const { reference } = context.terms;
  const text = theirs
    ? `Checkout.com has ${theirs.checkoutPaymentId} under ${reference}; its id is not known here.`
    : `Checkout.com knows no payment ${ours}.`;
  const sides = { ours, theirs: theirs?.checkoutPaymentId ?? null };
  const excuse = excuseFor('status', underWay);
  return [{ kind: 'payment', field: 'checkoutPaymentId', ...sides, text, excuse }];
}

import { err, errAsync, ok, type Result, type ResultAsync } from 'neverthrow';
import {
  neverArrived,
  payoutMachine,
  payoutOutcome,
  type PayoutContext,
  type PayoutState,
  type PayoutTerms,
  type PayoutView,
} from '../../../machines/index.ts';
import { referenceInUse } from '../../actors/referenceInUse.ts';
import { checkPayoutRequest, type PayoutRequest } from '../../checkout/index.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';
import { askOnce, type AskError } from '../asking/askOnce.ts';
import { checkAsked } from '../asking/checkAsked.ts';
import { differingPrints, termPrints } from '../asking/termPrints.ts';
import type { RequestOptions } from '../payments.ts';
import { payoutTerms } from '../payoutTerms.ts';
import { PAYOUT_PREFIX } from '../scopedRuntime.ts';
import { payoutContextOf, payoutViewOf } from './payoutDefinition.ts';
import type { PayoutError, PayoutsParts } from './payouts.ts';

/** Goes the way of a payment request: recorded first, sent once, found by its reference. */
export function requestPayout(
  parts: PayoutsParts,
  asked: PayoutRequest,
  options?: RequestOptions,
): ResultAsync<PayoutView, PayoutError> {
  const { clock, randomness, vault } = parts;
  const checked = checkAsked(asked, options, (copy) =>
    checkPayoutRequest({ reference: randomness.base32(26), ...copy }),
  );
  if (checked.isErr()) return errAsync(checked.error);
  const { body, key, reference } = checked.value;
  const terms = payoutTerms(body, body.reference ?? '');
  return askOnce(parts, {
    machine: payoutMachine.id,
    idPrefix: PAYOUT_PREFIX,
    operation: 'requestPayout',
    key,
    reference,
    body,
    vault,
    inputFor: (payoutId, idempotencyKey) => ({
      payoutId,
      idempotencyKey,
      requestedAt: clock.now(),
      terms: { ...terms, prints: termPrints(body, idempotencyKey) },
    }),
    idempotencyKeyIn: (document) => payoutContextOf(document).idempotencyKey,
    differences: (document) =>
      differencesFrom(payoutContextOf(document), terms, { body, reference }),
    isFinallyFailed,
    isDoubtful: isLost,
    isLost,
    isConflicted: (document) => payoutViewOf(document).state === 'conflicted',
    isFailedSince: () => true,
    isAnswered: (document) => payoutViewOf(document).state !== 'requesting',
    mayBeSent: (document) => ['requesting', 'uncertain'].includes(payoutViewOf(document).state),
    hasGivenWay: (document) => payoutContextOf(document).refusal?.kind === referenceInUse.kind,
  })
    .mapErr(payoutErrorOf)
    .andThen(payoutAnswer);
}

function payoutErrorOf(error: AskError): PayoutError {
  switch (error.kind) {
    case 'inFlight':
    case 'mayBeRetried':
      return { kind: 'unknown', payout: payoutViewOf(error.document) };
    case 'invalidRequest':
    case 'differentTerms':
    case 'runtime':
      return error;
  }
}

function differencesFrom(
  { terms: first, idempotencyKey }: PayoutContext,
  terms: PayoutTerms,
  { body, reference }: { readonly body: PayoutRequest; readonly reference: string | undefined },
): string[] {
  const isOther: Readonly<Record<string, boolean>> = {
    amount: first.amount !== terms.amount,
    currency: first.currency !== terms.currency,
    destination: first.destination !== terms.destination,
    reference: reference !== undefined && first.reference !== reference,
  };
  const other = Object.keys(isOther).filter((name) => isOther[name] === true);
  const printed = differingPrints(first.prints ?? {}, termPrints(body, idempotencyKey));
  return [...new Set([...other, ...printed])].toSorted();
}

const overStates: ReadonlySet<PayoutState> = new Set(['declined', 'refused', 'closed']);

/** One that came back is not: whether to pay again is for a person to say. */
function isFinallyFailed(document: RuntimeDocument): boolean {
  const { state, outcome } = payoutViewOf(document);
  if (outcome.ok || !overStates.has(state)) return false;
  return outcome.error.kind === 'declined' || outcome.error.kind === 'refused';
}

/**
 * It never arrived, by all that could be read, and may have turned up since; or it is being looked
 * for just now.
 */
function isLost(document: RuntimeDocument): boolean {
  const { state } = payoutViewOf(document);
  if (state === 'refused') return payoutContextOf(document).refusal?.kind === neverArrived.kind;
  return state === 'uncertain' && Object.keys(document.live).includes('findPayout');
}

/** The states are listed, so that a new one has to be placed. */
function payoutAnswer(document: RuntimeDocument): Result<PayoutView, PayoutError> {
  const payout = payoutViewOf(document);
  switch (payout.state) {
    case 'requesting':
    case 'uncertain':
      return err({ kind: 'unknown', payout });
    case 'refused':
      return err({ kind: 'refused', payout, refusal: refusalIn(payoutContextOf(document)) });
    case 'declined':
    case 'returned':
    case 'conflicted':
    case 'closed':
      return failureOrSuccess(payout, payoutContextOf(document));
    case 'pending':
    case 'underReview':
    case 'paid':
      return ok(payout);
  }
}

function failureOrSuccess(
  payout: PayoutView,
  context: PayoutContext,
): Result<PayoutView, PayoutError> {
  const outcome = payoutOutcome(context);
  return outcome.ok ? ok(payout) : err({ kind: 'failed', payout, failure: outcome.error });
}

function refusalIn({ refusal }: PayoutContext): NonNullable<PayoutContext['refusal']> {
  if (!refusal) throw new Error('a refused payout carries its refusal');
  return refusal;
}

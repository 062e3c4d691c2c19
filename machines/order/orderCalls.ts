import { concluded } from '../shared/callRefusal.ts';
import { attemptStateOf } from './attemptFacts.ts';
import type { ReleaseAnswer, StartAnswer } from './orderAnswers.ts';
import { isCallInFlight, type OrderCall } from './orderCall.ts';
import type { Attempt, OrderContext } from './orderContext.ts';
import { orderContradictionsOf } from './orderContradictions.ts';
import {
  hasMoney,
  isBeingReleased,
  releaseKindOf,
  releasesOf,
  superfluousAttempts,
  takesMoney,
} from './orderMoney.ts';

type Changed = Pick<OrderContext, 'calls'>;

/** The call that is on its way. At most one: an order makes one call at a time. */
export function callBeingSent({ calls }: OrderContext): OrderCall | undefined {
  return calls.find(({ status }) => status === 'requested');
}

export function uncertainCall({ calls }: OrderContext): OrderCall | undefined {
  return calls.find(({ status }) => status === 'uncertain');
}

export function startCall(attemptId: string): OrderCall {
  return newCall(attemptId, 'start', attemptId);
}

/** The next release that must be made: of money that does not pay the order, nor goes back yet. */
export function dueRelease(context: OrderContext): OrderCall | undefined {
  return releaseOf(context, (attempt) => !wasReleasedAlike(context, attempt));
}

/**
 * As `dueRelease`, but also where a release of the same kind was refused or declined before, or was
 * done and left money behind.
 */
export function repeatableRelease(context: OrderContext): OrderCall | undefined {
  return releaseOf(context, () => true);
}

/** How often giving money back has failed so far; each time it is tried again a little later. */
export function failedReleases({ calls, attempts }: OrderContext): number {
  const funded = attempts.filter(hasMoney).map(({ id }) => id);
  return calls.filter(
    ({ kind, status, attemptId }) =>
      kind !== 'start' &&
      (status === 'refused' ||
        status === 'declined' ||
        (status === 'confirmed' && funded.includes(attemptId))),
  ).length;
}

/**
 * Books what the call answered. A refusal counts only on the first sending: a later one says
 * nothing about what the first may have done.
 */
export function answerCall(context: OrderContext, answer: StartAnswer | ReleaseAnswer): Changed {
  return change(context, callBeingSent(context), (call) => {
    switch (answer.kind) {
      case 'started':
      case 'accepted':
        return { status: 'accepted' };
      case 'refused':
        return call.sendings === 1
          ? { status: 'refused', refusal: answer.refusal }
          : { status: 'uncertain', refusal: answer.refusal };
      case 'unanswered':
        return { status: 'uncertain' };
      case 'unsendable':
        return { status: 'uncertain', repeatable: false };
    }
  });
}

/** A call whose port broke may have been made. */
export function doubtCall(context: OrderContext): Changed {
  return change(context, callBeingSent(context), () => ({ status: 'uncertain' }));
}

/** Made again under its own key, so that it takes no second effect. */
export function repeatCall(context: OrderContext): Changed {
  return change(context, uncertainCall(context), ({ sendings }) => ({
    status: 'requested',
    sendings: sendings + 1,
  }));
}

/** Gives up a call that reading the attempts time and again has not shown. */
export function giveUpCall(context: OrderContext): Changed {
  return change(context, uncertainCall(context), ({ refusal }) => ({
    status: 'refused',
    refusal: concluded(refusal),
  }));
}

/**
 * Whether the uncertain call may be made again. A start may not once its attempt could no longer
 * pay the order: it might only now begin a payment that nobody wants.
 */
export function isRepeatableCall(context: OrderContext): boolean {
  const call = uncertainCall(context);
  if (!call?.repeatable || call.refusal !== null) return false;
  if (orderContradictionsOf(context).length > 0) return false;
  return call.kind !== 'start' || (context.keptAttemptId === null && takesMoney(context));
}

/** Brings every call up to what the facts prove. */
export function settleCalls(context: OrderContext): Changed {
  return {
    calls: context.calls.map((call) => {
      const attempt = context.attempts.find(({ id }) => id === call.attemptId);
      const isOpen = isCallInFlight(call) && call.status !== 'requested';
      return attempt && isOpen ? { ...call, status: provenStatus(call, attempt) } : call;
    }),
  };
}

function provenStatus(call: OrderCall, { facts }: Attempt): OrderCall['status'] {
  const state = attemptStateOf(facts);
  if (call.kind === 'start') return state === 'unknown' ? call.status : 'confirmed';
  if (state === 'released') return 'confirmed';
  // What was taken before the hold could be released has to be given back some other way.
  const isOvertaken = call.kind === 'void' && state === 'taken';
  if (isOvertaken || facts.declinedKeys.includes(call.key)) return 'declined';
  // Done, but money is left: it was taken meanwhile, or held beside what was refunded.
  if (facts.doneKeys.includes(call.key)) return 'confirmed';
  return facts.pendingKeys.includes(call.key) ? 'accepted' : call.status;
}

function releaseOf(
  context: OrderContext,
  isWanted: (attempt: Attempt) => boolean,
): OrderCall | undefined {
  if (orderContradictionsOf(context).length > 0) return undefined;
  const attempt = superfluousAttempts(context).find(
    (one) => !isBeingReleased(context, one) && isWanted(one),
  );
  if (!attempt) return undefined;
  const turn = releasesOf(context, attempt.id).length + 1;
  return newCall(attempt.id, releaseKindOf(attempt), `${attempt.id}:release:${turn}`);
}

function wasReleasedAlike(context: OrderContext, attempt: Attempt): boolean {
  return releasesOf(context, attempt.id).some(({ kind }) => kind === releaseKindOf(attempt));
}

function newCall(attemptId: string, kind: OrderCall['kind'], key: string): OrderCall {
  return {
    key,
    kind,
    attemptId,
    status: 'requested',
    refusal: null,
    sendings: 1,
    repeatable: true,
  };
}

function change(
  { calls }: OrderContext,
  target: OrderCall | undefined,
  changed: (call: OrderCall) => Partial<OrderCall>,
): Changed {
  return {
    calls: calls.map((call) => (call === target ? { ...call, ...changed(call) } : call)),
  };
}

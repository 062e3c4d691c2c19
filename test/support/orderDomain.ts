import type { SnapshotFrom } from 'xstate';
import {
  attemptStateOf,
  orderContradictionsOf,
  standingOf,
  type Attempt,
  type AttemptFact,
  type OrderCall,
  type OrderContext,
  type OrderEvent,
  type orderMachine,
} from '../../machines/index.ts';
import { isRepeatableCall } from '../../machines/order/orderCalls.ts';
import type { OfferedEvent, WalkDomain } from '../../src/testing/index.ts';
import { attempt, cancel, factsAbout, orderInput } from './startOrder.ts';

type Machine = typeof orderMachine;
type Offered = OfferedEvent<Machine>;

const refusal = { conclusion: 'refused', kind: 'invalid', codes: [], message: 'No.' } as const;

/** Longer than one span of the wait, shorter than two. */
const VALID_FOR_MS = 30 * 24 * 3_600_000;

/**
 * Every answer, command and fact in the few shapes that make a difference, in three worlds that
 * stay small each: one attempt of which everything may go wrong, two attempts whose calls may fail,
 * and two attempts of an order that is canceled or ends.
 */
export const orderDomain: WalkDomain<Machine> = {
  inputs: [
    orderInput({ validForMs: VALID_FOR_MS }),
    orderInput(),
    orderInput({ whenReversed: 'end' }),
  ],
  events: ({ context }: SnapshotFrom<Machine>) => [
    ...commands(context),
    ...context.attempts.flatMap((one) => factsFor(one, context)),
    ...strayFacts(context),
    ...portAnswers(context),
  ],
  abstract: ({ value, context }: SnapshotFrom<Machine>) =>
    JSON.stringify([value, bookkeeping(context), rungIn(value, context), spansIn(value, context)]),
};

function bookkeeping(context: OrderContext): unknown {
  const { attempts, keptAttemptId, isCanceled, isOverdue, calls } = context;
  return [
    worldOf(context),
    attempts.map(({ facts }) => [attemptStateOf(facts), facts.failures.map(({ code }) => code)]),
    keptAttemptId,
    isCanceled,
    isOverdue,
    orderContradictionsOf(context),
    attempts.map(({ id }) => callsOf(id, calls)),
  ];
}

/** The calls of one attempt, by what guards ask of them. */
function callsOf(attemptId: string, calls: readonly OrderCall[]): string[] {
  const texts = calls.filter((call) => call.attemptId === attemptId).map(callText);
  return [...new Set(texts)];
}

/** Only a call that is not over is told by how it was sent. */
function callText({ kind, status, sendings, repeatable, refusal: said }: OrderCall): string {
  switch (status) {
    case 'requested':
      return `${kind} requested ${sendings > 1 ? 'again' : ''}`;
    case 'uncertain':
      return `${kind} uncertain ${repeatable && said === null ? 'and repeatable' : ''}`;
    case 'refused':
    case 'declined':
      return `${kind} failed`;
    case 'accepted':
    case 'confirmed':
      return `${kind} ${status}`;
  }
}

/**
 * The ladder decides only where an absence has to be believed, which what can be repeated never
 * asks for.
 */
function rungIn(value: unknown, context: OrderContext): number {
  if (!JSON.stringify(value).includes('uncertain') || isRepeatableCall(context)) return 0;
  return Math.min(context.rung, 4);
}

/** The long wait of a paid order is counted out only while nothing else happens. */
function spansIn(value: unknown, context: OrderContext): number {
  const isLong = worldOf(context) === 'one attempt' && /"paid".*"idle"/.test(JSON.stringify(value));
  return Math.min(context.spans, isLong ? 20 : 1);
}

type World = 'one attempt' | 'failing calls' | 'ends';

function worldOf({ terms }: OrderContext): World {
  if (terms.validForMs !== null) return 'one attempt';
  return terms.whenReversed === 'end' ? 'ends' : 'failing calls';
}

function commands(context: OrderContext): OrderEvent[] {
  const world = worldOf(context);
  const ids = world === 'one attempt' ? ['A'] : ['A', 'B'];
  const next = ids[context.attempts.length];
  return [
    { type: 'merchant.reconcile' },
    attempt('A', 'ideal'),
    ...(world === 'failing calls' ? [] : [cancel]),
    ...(next === undefined ? [] : [attempt(next)]),
  ];
}

/** What may come next of an attempt, and of one that is alone also what must not. */
function factsFor(one: Attempt, context: OrderContext): AttemptFact[] {
  const about = factsAbout(one.id);
  const { atCardholder, atCheckout, held, taken, declined, voided, lapsed, refunded } = about;
  if (worldOf(context) !== 'one attempt') return factsBeside(one, context);
  switch (attemptStateOf(one.facts)) {
    case 'unknown':
      return [atCardholder, atCheckout, held, taken, declined];
    case 'awaitingCardholder':
      return [atCheckout, held, taken, declined];
    case 'awaitingCheckout':
      return [taken, declined];
    case 'held':
      return [taken, voided, lapsed];
    case 'taken':
      return [refunded];
    case 'released':
      return one.facts.releasedBy.includes('void') ? [taken, refunded] : [];
    case 'failed':
      return [taken];
  }
}

/** The first of two attempts is taken at once; the second may be held before. */
function factsBeside({ id, facts }: Attempt, { attempts }: OrderContext): AttemptFact[] {
  const { held, taken, declined, voided, refunded } = factsAbout(id);
  switch (attemptStateOf(facts)) {
    case 'unknown':
    case 'awaitingCheckout':
    case 'awaitingCardholder':
      return id === attempts[0]?.id ? [taken] : [held, taken, declined];
    case 'held':
      return [taken, voided];
    case 'taken':
      return [refunded];
    case 'released':
    case 'failed':
      return [];
  }
}

/** A first attempt of which only a part was approved, and one that belongs to somebody else. */
function strayFacts(context: OrderContext): AttemptFact[] {
  const { attempts, calls } = context;
  const [first] = attempts;
  if (!first || standingOf(context) === 'reversed') return [factsAbout('Z').held];
  if (worldOf(context) === 'one attempt') {
    const isUnknown = attemptStateOf(first.facts) === 'unknown';
    return isUnknown ? [{ ...factsAbout(first.id).held, amount: 1 }] : [];
  }
  return calls
    .filter(({ kind, status }) => kind !== 'start' && status === 'accepted')
    .map(({ attemptId, key }) => ({ type: 'attempt.releaseDeclined', attemptId, key }));
}

function portAnswers(context: OrderContext): Offered[] {
  const world = worldOf(context);
  const started = context.attempts
    .slice(-1)
    .map(({ id }) => ({ kind: 'started', facts: [factsAbout(id).atCardholder] }));
  // What goes wrong elsewhere, the world of one attempt that may still pay shows.
  const isRough = world !== 'ends' && !context.isOverdue && standingOf(context) !== 'conflicted';
  const readings = [{ kind: 'read', facts: [] }, ...(isRough ? [{ kind: 'unanswered' }] : [])];
  const starts = [...started, { kind: 'started', facts: [] }, ...failures];
  return [
    ...answersOf('startAttempt', world === 'one attempt' && isRough ? starts : started),
    ...answersOf('releaseAttempt', [{ kind: 'accepted' }, ...(isRough ? failures : [])]),
    ...answersOf('readAttempts', readings),
    ...answersOf('readUncertain', [...readings, { kind: 'read', facts: uncertainSeen(context) }]),
    ...(isRough ? breakdowns : []),
  ];
}

const failures = [{ kind: 'refused', refusal }, { kind: 'unanswered' }, { kind: 'unsendable' }];

/** What a reading shows of a call that took effect although its answer was lost. */
function uncertainSeen({ calls }: OrderContext): AttemptFact[] {
  const call = calls.find(({ status }) => status === 'uncertain');
  if (!call) return [];
  const { attemptId, key } = call;
  return call.kind === 'start'
    ? [factsAbout(attemptId).atCardholder]
    : [{ type: 'attempt.releasePending', attemptId, key }];
}

const breakdowns: readonly Offered[] = [
  'startAttempt',
  'releaseAttempt',
  'readAttempts',
  'readUncertain',
].map((invoke) => ({ type: `xstate.error.actor.${invoke}`, error: 'a bug' }));

function answersOf(invoke: string, outputs: readonly unknown[]): Offered[] {
  return outputs.map((output) => ({ type: `xstate.done.actor.${invoke}`, output }));
}

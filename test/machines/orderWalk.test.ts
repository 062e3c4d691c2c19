import { beforeAll, describe, expect, it } from 'vitest';
import {
  attemptStateOf,
  orderContradictionsOf,
  orderMachine,
  type OrderCall,
  type OrderContext,
} from '../../machines/index.ts';
import {
  exploreMachine,
  goalTour,
  type Exploration,
  type PureStep,
} from '../../src/testing/index.ts';
import { orderDomain } from '../support/orderDomain.ts';
import { playLive } from '../support/playLive.ts';
import { statePaths } from '../support/statePaths.ts';

type Machine = typeof orderMachine;

describe('every way an order can go', () => {
  const breaches = new Map<string, string>();
  let walked: Exploration<Machine>;

  beforeAll(() => {
    walked = exploreMachine(orderMachine, {
      ...orderDomain,
      onStep(step) {
        // What changes nothing breaks nothing.
        if (step.after === step.before) return;
        for (const law of breachedLaws(step)) breaches.set(law, JSON.stringify(step.event));
      },
    });
  }, 120_000);

  it('is walked to the end', () => {
    expect(walked.complete).toBe(true);
  });

  it('begins anew at each input', () => {
    expect(new Set(walked.starts.map(({ node }) => node)).size).toBe(walked.starts.length);
  });

  it('takes each transition, and sees each guard both ways', () => {
    expect(walked.coverage.missing).toEqual([]);
  });

  it('goes the same way on live actors, which take and refuse everything too', async () => {
    const { paths } = goalTour(walked);
    expect(await playLive(orderMachine, paths)).toEqual({ strays: [], missing: [] });
  });

  it('keeps every law about money, calls and doubt', () => {
    expect(Object.fromEntries(breaches)).toEqual({});
  });
});

/** States with a call in flight, and the call. */
const calls = {
  'active.calls.starting': 'startAttempt',
  'active.calls.releasing': 'releaseAttempt',
} as const;

function breachedLaws({ before, event, after }: PureStep<Machine>): string[] {
  const { context } = after;
  const paths = statePaths(after.value);
  const earlier = before ? statePaths(before.value) : [];
  const inFlight = (Object.keys(calls) as (keyof typeof calls)[]).filter((state) =>
    earlier.includes(state),
  );
  const begun = before ? context.calls.slice(before.context.calls.length) : [];
  const laws: Record<string, boolean> = {
    'at most one attempt keeps money at rest': homelessMoney(context, paths).length === 0,
    'a release is one at a time for each attempt': context.attempts.every(
      ({ id }) => openReleases(context, id).length <= 1,
    ),
    'what pays the order is never released': begun.every(
      ({ kind, attemptId }) => kind === 'start' || attemptId !== context.keptAttemptId,
    ),
    'what is on its way back never pays the order':
      context.keptAttemptId === null || openReleases(context, context.keptAttemptId).length === 0,
    'every call has a key of its own':
      new Set(context.calls.map(({ key }) => key)).size === context.calls.length,
    'no attempt starts beside one that may have money':
      !before || begun.every(({ kind }) => kind !== 'start' || !mayHaveMoney(before.context)),
    'no money is moved while the books disagree':
      begun.length === 0 || orderContradictionsOf(context).length === 0,
    'one call at a time': countOf(context, 'requested') + countOf(context, 'uncertain') <= 1,
    'only its answer ends a call': inFlight.every(
      (state) => event.type.endsWith(`.actor.${calls[state]}`) || paths.includes(state),
    ),
    'doubt ends on evidence only':
      !before ||
      countOf(before.context, 'uncertain') <= countOf(context, 'uncertain') ||
      /^(?:attempt\.|xstate\.done\.actor\.read)/.test(event.type) ||
      countOf(context, 'requested') === 1,
    'nothing is closed while money may move':
      after.status !== 'done' || !mayHaveMoney(context, context.keptAttemptId),
    'the machine never breaks': after.status !== 'error',
  };
  return Object.keys(laws).filter((law) => !laws[law]);
}

/** Attempts with money that neither pays the order nor is being given back. */
function homelessMoney(context: OrderContext, paths: readonly string[]): readonly string[] {
  const isBusy = paths.some((path) => !path.startsWith('active.calls.ready') && isOfCalls(path));
  if (isBusy || orderContradictionsOf(context).length > 0) return [];
  return context.attempts
    .filter(({ id, facts }) => {
      const state = attemptStateOf(facts);
      const hasMoney = state === 'held' || state === 'taken';
      return hasMoney && id !== context.keptAttemptId && releases(context, id).length === 0;
    })
    .map(({ id }) => id);
}

function isOfCalls(path: string): boolean {
  return path.startsWith('active.calls.');
}

function releases({ calls: all }: OrderContext, attempt: string): readonly OrderCall[] {
  return all.filter(({ attemptId, kind }) => attemptId === attempt && kind !== 'start');
}

function openReleases(context: OrderContext, attempt: string): readonly OrderCall[] {
  return releases(context, attempt).filter(({ status }) =>
    ['requested', 'accepted', 'uncertain'].includes(status),
  );
}

function mayHaveMoney({ attempts }: OrderContext, except: string | null = null): boolean {
  return attempts.some(
    ({ id, facts }) =>
      id !== except &&
      ['unknown', 'awaitingCheckout', 'held', 'taken'].includes(attemptStateOf(facts)),
  );
}

function countOf({ calls: all }: OrderContext, wanted: OrderCall['status']): number {
  return all.filter(({ status }) => status === wanted).length;
}

import { beforeAll, describe, expect, it } from 'vitest';
import {
  balancesOf,
  contradictionsOf,
  paymentMachine,
  type PaymentContext,
} from '../../machines/index.ts';
import {
  exploreMachine,
  goalTour,
  reportCoverage,
  type GoalId,
  type PureStep,
  type TourPath,
} from '../../src/testing/index.ts';
import { adjustmentDomain } from '../support/paymentDomains/adjustmentDomain.ts';
import { conflictDomain } from '../support/paymentDomains/conflictDomain.ts';
import { doubtDomain } from '../support/paymentDomains/doubtDomain.ts';
import { moneyDomain } from '../support/paymentDomains/moneyDomain.ts';
import { retryDomain } from '../support/paymentDomains/retryDomain.ts';
import { settledDomain } from '../support/paymentDomains/settledDomain.ts';
import { watchDomain } from '../support/paymentDomains/watchDomain.ts';
import { playLive } from '../support/playLive.ts';
import { statePaths } from '../support/statePaths.ts';

type Machine = typeof paymentMachine;

const domains = {
  money: moneyDomain,
  retries: retryDomain,
  adjustments: adjustmentDomain,
  watching: watchDomain,
  settled: settledDomain,
  conflicts: conflictDomain,
  doubts: doubtDomain,
} as const;

describe('every way a payment can go', () => {
  const breaches = new Map<string, string>();
  const cut: string[] = [];
  const merged: string[] = [];
  const reached = new Set<GoalId>();
  const plan: TourPath<Machine>[] = [];

  beforeAll(() => {
    for (const [name, domain] of Object.entries(domains)) {
      const walk = exploreMachine(paymentMachine, {
        ...domain,
        onStep(step) {
          // What changes nothing breaks nothing.
          if (step.after === step.before) return;
          for (const law of breachedLaws(step)) breaches.set(law, JSON.stringify(step.event));
        },
      });
      const { edges, starts, complete } = walk;
      if (!complete) cut.push(name);
      if (new Set(starts.map(({ node }) => node)).size < starts.length) merged.push(name);
      for (const list of [starts, edges])
        for (const { goals } of list) for (const goal of goals) reached.add(goal);
      plan.push(...goalTour(walk).paths);
    }
  }, 400_000);

  it('is walked to the end', () => {
    expect(cut).toEqual([]);
  });

  it('begins anew at each input', () => {
    expect(merged).toEqual([]);
  });

  it('takes each transition, and sees each guard both ways', () => {
    expect(reportCoverage(paymentMachine, reached).missing).toEqual([]);
  });

  it('goes the same way on live actors, which take and refuse everything too', async () => {
    expect(await playLive(paymentMachine, plan)).toEqual({ strays: [], missing: [] });
  });

  it('keeps every law about money, calls and doubt', () => {
    expect(Object.fromEntries(breaches)).toEqual({});
  });
});

/** States with a money call in flight, and the call. */
const calls = {
  requesting: 'requestPayment',
  'uncertain.resending': 'resendPayment',
  'open.request.capturing': 'capturePayment',
  'open.request.voiding': 'voidPayment',
  'open.request.refunding': 'refundPayment',
  'open.request.incrementing': 'incrementAuthorization',
  'open.request.reversing': 'reversePayment',
  'retryScheduled.canceling': 'cancelScheduledRetry',
} as const;

function breachedLaws({ before, event, after }: PureStep<Machine>): string[] {
  const { context } = after;
  const money = balancesOf(context);
  const was = before ? balancesOf(before.context) : undefined;
  const isConsistent = contradictionsOf(context).length === 0;
  const laws: Record<string, boolean> = {
    'refunded <= captured': !isConsistent || money.refunded <= money.captured,
    'captured + voided <= authorized':
      !isConsistent || money.captured + money.voided <= money.authorized,
    'amounts never shrink while the books agree':
      !was ||
      !isConsistent ||
      // A person took the books for the truth, whatever had been heard before.
      event.type === 'xstate.done.actor.readResolved' ||
      (['captured', 'voided', 'refunded'] as const).every((name) => money[name] >= was[name]),
    'one call at a time': countOf(context, 'requested') + countOf(context, 'uncertain') <= 1,
    'only its answer ends a money call': !before || isCallKept(before, event.type, after),
    'doubt ends on evidence only':
      !before ||
      countOf(before.context, 'uncertain') === 0 ||
      countOf(context, 'uncertain') > 0 ||
      /^(?:checkout\.|xstate\.done)/.test(event.type),
    'the machine never breaks': after.status !== 'error',
  };
  return Object.keys(laws).filter((law) => !laws[law]);
}

function countOf({ operations }: PaymentContext, status: string): number {
  return operations.filter((operation) => operation.status === status).length;
}

function isCallKept(
  before: NonNullable<PureStep<Machine>['before']>,
  eventType: string,
  after: PureStep<Machine>['after'],
): boolean {
  const states = statePaths(before.value);
  const inFlight = states.filter((state): state is keyof typeof calls => state in calls);
  return inFlight.every(
    (state) =>
      eventType.endsWith(`.actor.${calls[state]}`) || statePaths(after.value).includes(state),
  );
}

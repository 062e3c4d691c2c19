import { beforeAll, describe, expect, it } from 'vitest';
import {
  balancesOf,
  contradictionsOf,
  paymentMachine,
  type PaymentContext,
} from '../../machines/index.ts';
import {
  exploreMachine,
  formatCoverage,
  type Exploration,
  type PureStep,
} from '../../src/testing/index.ts';
import { paymentDomain } from '../support/paymentDomain.ts';
import { statePaths } from '../support/statePaths.ts';

type Machine = typeof paymentMachine;

describe('every way a payment can go', () => {
  const breaches = new Map<string, string>();
  let walked: Exploration<Machine>;

  beforeAll(() => {
    walked = exploreMachine(paymentMachine, {
      ...paymentDomain,
      onStep(step) {
        for (const law of breachedLaws(step)) breaches.set(law, JSON.stringify(step.event));
      },
    });
    const { nodes, edges, coverage } = walked;
    const size = `paymentMachine: ${nodes.length} snapshots, ${edges.length} steps`;
    process.stdout.write(`${size}, ${formatCoverage(coverage)}\n`);
  }, 120_000);

  it('is walked to the end', () => {
    expect(walked.complete).toBe(true);
  });

  it('takes each transition, and sees each guard both ways', () => {
    expect(walked.coverage.missing).toEqual([]);
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
  const inFlight = (Object.keys(calls) as (keyof typeof calls)[]).filter((state) =>
    isIn(before, state),
  );
  return inFlight.every(
    (state) => eventType.endsWith(`.actor.${calls[state]}`) || isIn(after, state),
  );
}

function isIn({ value }: PureStep<Machine>['after'], state: string): boolean {
  return statePaths(value).includes(state);
}

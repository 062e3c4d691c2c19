import { beforeAll, describe, expect, it } from 'vitest';
import { payoutBalancesOf, payoutContradictionsOf, payoutMachine } from '../../machines/index.ts';
import {
  exploreMachine,
  goalTour,
  type Exploration,
  type PureStep,
} from '../../src/testing/index.ts';
import { payoutDomain } from '../support/payoutDomain.ts';
import { playLive } from '../support/playLive.ts';
import { statePaths } from '../support/statePaths.ts';

type Machine = typeof payoutMachine;

describe('every way a payout can go', () => {
  const breaches = new Map<string, string>();
  let walked: Exploration<Machine>;

  beforeAll(() => {
    walked = exploreMachine(payoutMachine, {
      ...payoutDomain,
      onStep(step) {
        for (const law of breachedLaws(step)) breaches.set(law, JSON.stringify(step.event));
      },
    });
  }, 60_000);

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
    expect(await playLive(payoutMachine, paths)).toEqual({ strays: [], missing: [] });
  });

  it('keeps every law about money, calls and doubt', () => {
    expect(Object.fromEntries(breaches)).toEqual({});
  });
});

/** States with a money call in flight, and the call. */
const calls = { requesting: 'requestPayout', 'uncertain.resending': 'resendPayout' } as const;

/** Where nobody knows whether a payout exists. */
const isInDoubt = (paths: readonly string[]): boolean =>
  paths.some((path) => path === 'requesting' || path.startsWith('uncertain'));

function breachedLaws({ before, event, after }: PureStep<Machine>): string[] {
  const money = payoutBalancesOf(after.context);
  const was = before ? payoutBalancesOf(before.context) : { paid: 0, returned: 0 };
  const isConsistent = payoutContradictionsOf(after.context).length === 0;
  const paths = statePaths(after.value);
  const earlier = before ? statePaths(before.value) : [];
  const inFlight = (Object.keys(calls) as (keyof typeof calls)[]).filter((state) =>
    earlier.includes(state),
  );
  const laws: Record<string, boolean> = {
    'returned <= paid': !isConsistent || money.returned <= money.paid,
    'amounts never shrink while the books agree':
      (before && payoutContradictionsOf(before.context).length > 0) ||
      (money.paid >= was.paid && money.returned >= was.returned),
    'only its answer ends a money call': inFlight.every(
      (state) => event.type.endsWith(`.actor.${calls[state]}`) || paths.includes(state),
    ),
    'doubt ends on evidence only':
      !isInDoubt(earlier) ||
      isInDoubt(paths) ||
      after.context.facts.checkoutPaymentIds.length > 0 ||
      after.context.refusal !== null,
    'a payout with money on the way is never closed':
      after.status !== 'done' ||
      after.context.facts.standings.some((standing) => standing !== 'pending') ||
      after.context.refusal !== null,
    'the machine never breaks': after.status !== 'error',
  };
  return Object.keys(laws).filter((law) => !laws[law]);
}

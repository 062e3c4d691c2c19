import { createActor, fromPromise } from 'xstate';
import { describe, expect, it } from 'vitest';
import { exploreMachine } from '../../src/testing/exploreMachine.ts';
import { goalsOf } from '../../src/testing/goal.ts';
import { formatCoverage, transitionCoverage } from '../../src/testing/transitionCoverage.ts';
import { createPureStepper } from '../../src/testing/xstateInternals.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { depositDomain } from '../support/depositDomain.ts';
import { depositMachine, type HoldAnswer, type ReadAnswer } from '../support/depositMachine.ts';

const input = { depositId: 'dep_1' };
const declared = goalsOf(depositMachine).filter((goal) => !goal.includes(' when not ')).length;

/** A deposit whose first request is lost and whose second reading finds the hold. */
function lostAndFound() {
  const readings: ReadAnswer[] = [{ kind: 'unanswered' }, { kind: 'held' }];
  return depositMachine.provide({
    actors: {
      requestHold: fromPromise<HoldAnswer, typeof input>(() => Promise.reject(new Error('lost'))),
      readHold: fromPromise<ReadAnswer, typeof input>(() =>
        Promise.resolve(readings.shift() ?? { kind: 'absent' }),
      ),
    },
  });
}

describe('transitionCoverage', () => {
  it('sees nothing before anything happened', () => {
    const { covered, guardsFalse, missing } = transitionCoverage(depositMachine).report();
    expect({ covered, guardsFalse, missing }).toEqual({
      covered: 0,
      guardsFalse: { covered: 0, total: 10 },
      missing: goalsOf(depositMachine),
    });
  });

  it('sees on a live actor what pure steps show for the same events', async () => {
    const live = transitionCoverage(depositMachine);
    const clock = new VirtualClock(0);
    const actor = createActor(lostAndFound(), {
      input,
      inspect: live.inspect,
      clock,
    });
    actor.start();
    await clock.advanceAsync(5 * 60_000);
    actor.send({ type: 'checkout.released' });
    expect(actor.getSnapshot().value).toBe('released');

    const pure = transitionCoverage(depositMachine);
    const { begin, advance } = createPureStepper(depositMachine);
    const begun = begin(input);
    pure.observe(begun);
    const patience = { type: 'xstate.after.readBackPatience.deposit.uncertain.waiting' };
    [
      { type: 'xstate.error.actor.requestHold', error: 'lost' },
      patience,
      { type: 'xstate.done.actor.readHold', output: { kind: 'unanswered' } },
      patience,
      { type: 'xstate.done.actor.readHold', output: { kind: 'held' } },
      { type: 'checkout.released' },
    ].reduce((snapshot, event) => {
      const step = advance(snapshot, event);
      pure.observe(step);
      return step.after;
    }, begun.after);
    expect(live.report()).toEqual(pure.report());
    expect(live.report().covered).toBe(6);
    actor.stop();
  });

  it('does not look at actors of another machine', () => {
    const coverage = transitionCoverage(depositMachine);
    const other = createActor(lostAndFoundCopy(), { input, inspect: coverage.inspect });
    other.start();
    other.send({ type: 'checkout.held' });
    expect(coverage.report().covered).toBe(0);
    other.stop();
  });

  it('sees a restored actor from its first event on', () => {
    const { begin, advance } = createPureStepper(depositMachine);
    const held = advance(begin(input).after, {
      type: 'xstate.done.actor.requestHold',
      output: { kind: 'held' },
    });
    const coverage = transitionCoverage(depositMachine);
    const snapshot = depositMachine.getPersistedSnapshot(held.after);
    const actor = createActor(depositMachine, {
      snapshot,
      inspect: coverage.inspect,
    } as never);
    actor.start();
    expect(coverage.report().guardsFalse.covered).toBe(0);
    actor.send({ type: 'merchant.reconcile' });
    expect(coverage.report()).toMatchObject({ covered: 0, guardsFalse: { covered: 3 } });
    actor.stop();
  });

  it('sees an actor that is watched from the middle of its life', () => {
    const coverage = transitionCoverage(depositMachine);
    const actor = createActor(depositMachine, { input });
    actor.start();
    actor.system.inspect(coverage.inspect);
    actor.send({ type: 'checkout.held' });
    expect(coverage.report().covered).toBe(0);
    actor.send({ type: 'checkout.held' });
    expect(coverage.report().covered).toBe(1);
    actor.stop();
  });

  it('answers a step with the goals it reached', () => {
    const coverage = transitionCoverage(depositMachine);
    const begun = createPureStepper(depositMachine).begin(input);
    const { advance } = createPureStepper(depositMachine);
    const refused = { type: 'xstate.done.actor.requestHold', output: { kind: 'refused' } };
    const answered = 'deposit.requesting|xstate.done.actor.requestHold';
    expect(coverage.observe(advance(begun.after, refused))).toEqual([
      `${answered}|1`,
      `${answered}|0 when not isAccepted`,
    ]);
  });
});

describe('formatCoverage', () => {
  it('is one line when nothing is missing', () => {
    const { coverage } = exploreMachine(depositMachine, depositDomain);
    expect(formatCoverage(coverage)).toBe(
      `${declared} of ${declared} transitions taken, 10 of 10 guards seen false`,
    );
  });

  it('names in words what nothing can reach any more', () => {
    const events = depositDomain
      .events({} as never)
      .filter(({ type }) => type !== 'checkout.released' && !type.startsWith('xstate.error'));
    const { coverage } = exploreMachine(depositMachine, { ...depositDomain, events: () => events });
    expect(formatCoverage(coverage).split('\n')).toEqual([
      '17 of 23 transitions taken, 10 of 10 guards seen false',
      '- in deposit.requesting: the crash of requestHold is never taken',
      '- in deposit.uncertain.reading: the crash of readHold is never taken',
      '- in deposit.open: always is never taken',
      '- in deposit.open: always (choice 2) is never taken',
      '- in deposit.open.request.taking: the crash of takeDeposit is never taken',
      '- in deposit.released: always is never taken',
    ]);
  });
});

/** A machine of its own with the same states. */
function lostAndFoundCopy() {
  const machine = lostAndFound();
  return Object.assign(machine, { config: { ...machine.config } });
}

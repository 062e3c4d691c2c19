import {
  createActor,
  createMachine,
  fromPromise,
  initialTransition,
  raise,
  transition,
  type AnyMachineSnapshot,
  type InspectionEvent,
} from 'xstate';
import { describe, expect, it } from 'vitest';
import { exploreMachine } from '../../src/testing/exploreMachine.ts';
import {
  candidatesFor,
  createPureStepper,
  eventTransitions,
  firstSnapshot,
  inspectedMicrostep,
  isRestored,
} from '../../src/testing/xstateInternals.ts';
import { depositDomain } from '../support/depositDomain.ts';
import { depositMachine } from '../support/depositMachine.ts';

const view = ({ value, context, status }: AnyMachineSnapshot) => ({ value, context, status });

describe('what XState v5 keeps inside, and this package relies on', () => {
  it('a microstep in an inspection event names transitions of the machine itself', () => {
    const seen: InspectionEvent[] = [];
    const actor = createActor(depositMachine, {
      input: { depositId: 'dep_1' },
      inspect: (event) => seen.push(event),
    });
    actor.start();
    actor.send({ type: 'checkout.held' });
    const [microstep] = seen.flatMap((event) => inspectedMicrostep(event) ?? []);
    expect(microstep?.selected).toEqual([expect.objectContaining({ eventType: 'checkout.*' })]);
    expect(eventTransitions(depositMachine.root)).toContain(microstep?.selected[0]);
    actor.stop();
  });

  it('a pure step ends where the public transition() ends, on every edge of a machine', () => {
    let compared = 0;
    exploreMachine(depositMachine, {
      ...depositDomain,
      onStep({ before, event, after }) {
        const [expected] = before
          ? transition(depositMachine, before, event as never)
          : initialTransition(depositMachine, event.input);
        expect(view(after)).toEqual(view(expected));
        compared += 1;
      },
    });
    expect(compared).toBeGreaterThan(300);
  });

  it('each microstep begins where the one before it ended', () => {
    const ends: unknown[] = [];
    const begins: unknown[] = [];
    exploreMachine(depositMachine, {
      ...depositDomain,
      onStep({ before, after, microsteps }) {
        if (!before) return;
        begins.push(...microsteps.map((microstep) => microstep.before), after);
        ends.push(before, ...microsteps.map((microstep) => microstep.after));
      },
    });
    expect(begins.length).toBeGreaterThan(300);
    expect(begins.every((snapshot, index) => snapshot === ends[index])).toBe(true);
  });

  it('an actor with a system id may be invoked in one step after another', () => {
    const call = fromPromise(() => Promise.resolve());
    const machine = createMachine({
      initial: 'calling',
      states: {
        calling: {
          invoke: { id: 'call', systemId: 'call', src: call },
          on: { again: { target: 'calling', reenter: true } },
        },
      },
    });
    const { begin, advance } = createPureStepper(machine);
    const again = { type: 'again' };
    const second = advance(begin(undefined).after, again);
    expect(advance(second.after, again).after.children).toHaveProperty('call');
  });

  it('timers and actors of a step are told by name', () => {
    const { begin, advance } = createPureStepper(depositMachine);
    const begun = begin({ depositId: 'dep_1' });
    const input = { depositId: 'dep_1' };
    expect(begun.effects).toEqual([
      { kind: 'actorStarted', id: 'requestHold', src: 'requestHold', input },
    ]);
    const lost = advance(begun.after, { type: 'xstate.error.actor.requestHold', error: 'lost' });
    const timer = 'xstate.after.readBackPatience.deposit.uncertain.waiting';
    expect(lost.effects).toEqual([
      { kind: 'actorStopped', id: 'requestHold' },
      { kind: 'timerSet', id: timer, event: { type: timer }, delayMs: 60_000 },
    ]);
    expect(advance(lost.after, { type: 'merchant.reconcile' }).effects).toEqual([
      { kind: 'timerCleared', id: timer },
      { kind: 'actorStarted', id: 'readHold', src: 'readHold', input },
    ]);
  });

  it('an event that a machine raises at once is no timer', () => {
    const machine = createMachine({ entry: raise({ type: 'next' }) });
    expect(createPureStepper(machine).begin(undefined).effects).toEqual([]);
  });

  it('the first snapshot is the one before any always transition', () => {
    const machine = createMachine({
      initial: 'first',
      states: { first: { always: { target: 'second' } }, second: {} },
    });
    expect(firstSnapshot(machine, undefined).value).toBe('first');
    expect(createPureStepper(machine).begin(undefined).after.value).toBe('second');
  });

  it('candidates come in the order XState tries them', () => {
    const names = ['*', 'a.*', 'a.b.*', 'a.b', 'a', 'b.*'];
    const tried: string[] = [];
    const on = Object.fromEntries(
      names.map((name) => [name, { guard: () => tried.push(name) === 0, actions: () => {} }]),
    );
    const machine = createMachine({ on });
    for (const type of ['a', 'a.b', 'a.b.c', 'b', 'ab', 'c']) {
      tried.length = 0;
      transition(machine, initialTransition(machine)[0], { type });
      const candidates = candidatesFor(machine.root, type);
      expect(candidates.map(({ eventType }) => eventType)).toEqual(tried);
    }
  });

  it('an actor knows whether it was restored', () => {
    const fresh = createActor(depositMachine, { input: { depositId: 'dep_1' } });
    const snapshot = fresh.getPersistedSnapshot();
    expect(isRestored(fresh)).toBe(false);
    expect(isRestored(createActor(depositMachine, { snapshot } as never))).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { tracesOf } from '../../../src/testing/mutants/tracesOf.ts';
import { createPureStepper } from '../../../src/testing/xstateInternals.ts';

const machine = createMachine({
  id: 'm',
  initial: 'a',
  states: {
    a: { on: { go: 'b', stay: { target: 'a', reenter: true } } },
    b: { always: 'c' },
    c: {
      type: 'parallel',
      states: {
        left: { on: { out: '#m.a' } },
        right: { on: { out: '#m.b' } },
      },
    },
  },
});
const stepper = createPureStepper(machine);
const start = stepper.begin(undefined);
const gone = stepper.advance(start.after, { type: 'go' });

describe('tracesOf', () => {
  it('a start enters the first states', () => {
    expect([...tracesOf(start)]).toEqual(expect.arrayContaining(['enters m', 'enters m.a']));
  });

  it('a step tells who got its event, and every state left and entered on its way', () => {
    const traces = ['m.a gets go', 'leaves m.a', 'enters m.b', 'leaves m.b', 'enters m.c.left'];
    expect([...tracesOf(gone)]).toEqual(
      expect.arrayContaining([...traces, 'm.a|go|0', 'm.b|always|0']),
    );
    expect(tracesOf(gone).has('enters m.a')).toBe(false);
  });

  it('a state that is entered again was left', () => {
    const stayed = tracesOf(stepper.advance(start.after, { type: 'stay' }));
    expect([...stayed]).toEqual(expect.arrayContaining(['leaves m.a', 'enters m.a']));
  });

  it('a transition that was given up for that of another region is told too', () => {
    const traces = tracesOf(stepper.advance(gone.after, { type: 'out' }));
    expect([...traces]).toEqual(
      expect.arrayContaining(['m.c.left among several', 'm.c.left|out|0', 'm.c.right|out|0']),
    );
  });

  it('an `always` that may have been given up for that of another region is told too', () => {
    const rivals = createMachine({
      id: 'r',
      initial: 'a',
      states: {
        a: { on: { go: 'p' } },
        p: {
          type: 'parallel',
          always: 'a',
          states: {
            left: { initial: 'one', states: { one: { always: 'two' }, two: {} } },
            right: {},
          },
        },
      },
    });
    const rival = createPureStepper(rivals);
    const { microsteps, ...step } = rival.advance(rival.begin(undefined).after, { type: 'go' });
    const inner = microsteps.filter(({ selected }) => selected[0]?.source.id === 'r.p.left.one');
    expect(inner).toHaveLength(1);
    const traces = tracesOf({ ...step, microsteps: inner });
    expect([...traces]).toEqual(expect.arrayContaining(['r.p.left.one|always|0', 'r.p|always|0']));
  });
});

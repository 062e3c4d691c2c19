import { assign, setup, type AnyStateMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { forbiddenMatrix, formatMatrix, type ForbiddenMatrix } from '../../src/testing/index.ts';

interface Context {
  readonly refusal: string | null;
  readonly notes: number;
}

const base = setup({
  types: {
    context: {} as Context,
    events: {} as { type: 'order' } | { type: 'cancel' } | { type: 'note' } | { type: 'ship' },
  },
  actions: {
    refuse: assign({ refusal: 'tooLate' }),
    forget: assign({ refusal: null, notes: 0 }),
    note: assign({ notes: ({ context }) => Math.min(context.notes + 1, 2) }),
  },
  guards: { isNoted: ({ context }) => context.notes > 1 },
});

const first: Context = { refusal: null, notes: 0 };

/** A shop that ships an order, with whatever mistake a test gives its last state. */
function matrixOf(root: object, shipped: object): ForbiddenMatrix {
  const machine = base.createMachine({
    id: 'shop',
    context: first,
    initial: 'open',
    on: { note: { actions: 'note' }, ...root },
    states: {
      open: { on: { order: { target: 'ordered' } } },
      ordered: { on: { ship: { target: 'shipped' }, cancel: { target: 'open' } } },
      shipped,
    },
  } as never) as unknown as AnyStateMachine;
  const events = [
    { type: 'order' },
    { type: 'cancel' },
    { type: 'note' },
    { type: 'ship' },
  ] as const;
  return forbiddenMatrix(machine, {
    domain: { inputs: [undefined], events: () => events },
    everything: () => events,
    traceOf({ type }) {
      if (type === 'note') return { changes: ['notes'], mayLeadOn: true };
      if (type !== 'cancel') return undefined;
      const reason = ({ context }: { context: Context }): string | null => context.refusal;
      return { changes: ['refusal'], mayLeadOn: false, reason };
    },
  });
}

const refusing = { cancel: { actions: 'refuse' } };

describe('forbiddenMatrix', () => {
  it('counts what was tried, and finds nothing where every command is answered', () => {
    const matrix = matrixOf(refusing, { always: { guard: 'isNoted', target: 'open' } });
    expect(matrix).toMatchObject({ configurations: 3, eventTypes: 4, faults: [] });
    expect(Object.keys(matrix.reasons)).toEqual(['tooLate']);
    expect(formatMatrix(matrix)).toMatch(/^3 configurations x 4 events: 9 forbidden cells, /);
  });

  it('finds a command that is dropped', () => {
    expect(matrixOf({}, {}).faults).toEqual([
      'cancel in "open" is dropped without a reason',
      'cancel in "shipped" is dropped without a reason',
    ]);
  });

  it('finds a command that changes more than its reason', () => {
    const { faults } = matrixOf({ cancel: { actions: ['forget', 'refuse'] } }, {});
    expect(faults).toContain('cancel in "shipped" changes notes');
  });

  it('finds a command that leads on after all', () => {
    const late = {
      always: {
        guard: ({ context }: { context: Context }) => context.refusal !== null,
        target: 'open',
      },
    };
    expect(matrixOf(refusing, late).faults).toContain('cancel in "shipped" leads on');
  });

  it('finds an event that nobody spoke of and that is recorded', () => {
    expect(matrixOf({ ...refusing, ship: { actions: 'note' } }, {}).faults).toContain(
      'ship in "open" changes notes',
    );
  });
});

import { createMachine, initialTransition, transition, type AnyMachineSnapshot } from 'xstate';
import { describe, expect, it } from 'vitest';
import { createStepper } from '../../src/runtime/xstateAdapter.ts';
import { exploreMachine } from '../../src/testing/index.ts';
import { walks } from '../support/machines.ts';

/** Enough to meet every kind of state and event; the walks of the machines go on for longer. */
const NODES = 250;

/** What counts of a step: where the machine stands, and what is owed. */
function outcome([snapshot, actions]: readonly [
  AnyMachineSnapshot,
  readonly { readonly type: string; readonly params?: unknown }[],
]): unknown {
  const { status, value, context, tags, output, error, children } = snapshot;
  const at = { status, value, context: context as unknown, output: output as unknown, error };
  return {
    ...at,
    tags: [...tags].toSorted(),
    children: Object.keys(children),
    actions: actions.map(({ type, params = {} }) => {
      const { id, sendId, src, input, event, delay } = params as Record<string, unknown>;
      return { type, id, sendId, src, input, event, delay };
    }),
  };
}

describe.each(walks)('the stepper of machine $id', ({ machine, domain }) => {
  const stepper = createStepper(machine);
  const { nodes, edges } = exploreMachine(machine, { ...domain, limit: NODES });

  it('restores what XState persists to what it was', () => {
    for (const { snapshot } of nodes) {
      const stored = JSON.parse(JSON.stringify(machine.getPersistedSnapshot(snapshot)));
      expect(stepper.persist(snapshot)).toEqual(stored);
      const revived = stepper.revive(stored);
      expect(stepper.persist(revived)).toEqual(stored);
      expect(outcome([revived, []])).toEqual(outcome([snapshot, []]));
      expect(Object.keys(revived).toSorted()).toEqual(Object.keys(snapshot).toSorted());
    }
  });

  it("takes the steps that XState's own transition takes, from stored snapshots as well", () => {
    for (const { from, event } of edges) {
      const before = nodes[from]?.snapshot;
      if (!before) throw new Error('an edge begins at a node');
      const stored = JSON.parse(JSON.stringify(machine.getPersistedSnapshot(before)));
      const ours = stepper.advance(stepper.revive(stored), event);
      expect(outcome(ours)).toEqual(outcome(transition(machine, before, event)));
    }
    expect(edges.length).toBeGreaterThan(100);
  });

  it('begins as XState begins', () => {
    for (const input of domain.inputs) {
      expect(outcome(stepper.begin(input))).toEqual(
        outcome(initialTransition(machine, input as never)),
      );
    }
  });
});

describe('the stepper', () => {
  const remembering = createMachine({
    id: 'r',
    initial: 'shop',
    states: {
      shop: {
        initial: 'list',
        on: { leave: { target: 'away' } },
        states: { list: { on: { pick: { target: 'item' } } }, item: {}, last: { type: 'history' } },
      },
      away: { on: { back: { target: 'shop.last' } } },
    },
  });

  it('keeps where a machine was before, for a history state to return to', () => {
    const stepper = createStepper(remembering);
    let [snapshot] = stepper.begin(undefined);
    for (const type of ['pick', 'leave', 'back']) {
      [snapshot] = stepper.advance(stepper.revive(stepper.persist(snapshot)), { type });
    }
    expect(snapshot.value).toEqual({ shop: 'item' });
  });

  it('leaves out a child whose port the machine has lost, as XState does', () => {
    const stepper = createStepper(remembering);
    const [snapshot] = stepper.begin(undefined);
    const lost = { gone: { src: 'gone', snapshot: { status: 'active' } } };
    const stored = { ...(stepper.persist(snapshot) as object), children: lost };
    expect(stepper.revive(stored as never).children).toEqual({});
  });

  it('throws for a state that the machine has lost', () => {
    const stepper = createStepper(remembering);
    const [snapshot] = stepper.begin(undefined);
    const stored = { ...(stepper.persist(snapshot) as object), value: { shop: 'till' } };
    expect(() => stepper.revive(stored)).toThrow(/till/);
  });
});

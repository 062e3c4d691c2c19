import { describe, expect, it } from 'vitest';
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import type { RuntimeDocument } from '../../src/runtime/document.ts';
import { migrateDocument } from '../../src/runtime/migration.ts';
import { graphLogic, type GraphSnapshot, type WalkDomain } from '../../src/testing/index.ts';
import { machines, type ListedMachine } from '../support/machines.ts';
import { definitionOf, storedDocuments, storeDocuments } from '../support/storedDocuments.ts';

const shipped = machines.filter(({ source }) => source.startsWith('machines/'));

/** Snapshots looked at before a life is given up. */
const MOST = 2_000;

/** Whether a document goes on to where nobody but the merchant is waited for, or is settled. */
function comesToRest(
  { machine, domains }: ListedMachine,
  revived: AnyMachineSnapshot,
  { timers, live }: RuntimeDocument,
): boolean {
  const { logic, options } = graphLogic(machine, together(domains));
  const first = {
    ...({ status: 'active', output: undefined, error: undefined } as const),
    machine: revived,
    timers: Object.fromEntries(Object.entries(timers).map(([name, { event }]) => [name, event])),
    actors: Object.keys(live),
  };
  const queue: GraphSnapshot<AnyStateMachine>[] = [first];
  const seen = new Set<string>();
  for (const state of queue) {
    if (state !== first && isAtRest(state)) return true;
    for (const event of options.events(state)) {
      const next = logic.transition(state, event);
      const key = options.serializeState(next);
      if (!seen.has(key) && seen.size < MOST) queue.push(next);
      seen.add(key);
    }
  }
  return false;
}

function isAtRest({ machine, actors }: GraphSnapshot<AnyStateMachine>): boolean {
  const { status, tags }: AnyMachineSnapshot = machine;
  const waitsForOthers = [...tags].some((tag) => tag !== 'awaitingMerchant' && tag !== 'settled');
  // Where the books disagree, reading goes on until a person has looked.
  const isForAPerson = JSON.stringify(machine.value).includes('conflicted');
  return status === 'done' || isForAPerson || (actors.length === 0 && !waitsForOthers);
}

/** All that any of the domains offers. */
function together(domains: ListedMachine['domains']): WalkDomain<AnyStateMachine> {
  const all = Object.values(domains);
  return { inputs: [], events: (snapshot) => all.flatMap(({ events }) => events(snapshot)) };
}

describe.each(shipped)('documents stored by machine $id', (listed) => {
  const isNew = storeDocuments(listed);
  const definition = definitionOf(listed);
  const stored = storedDocuments(listed);

  it('are kept for the present version; a new version has stored its own, to be committed', () => {
    expect(isNew && process.env['CI'] !== undefined).toBe(false);
    expect(stored.map(({ version }) => version)).toContain(definition.version);
  });

  it.each(stored)(
    'of version $version in $state are carried over, load and come to rest',
    ({ document }) => {
      const present = migrateDocument(definition, document)._unsafeUnwrap();
      expect(present.version).toBe(definition.version);
      const revived = definition.stepper.revive(present.snapshot);
      expect(definition.stepper.persist(revived)).toEqual(present.snapshot);
      expect(present.status === 'done' || comesToRest(listed, revived, present)).toBe(true);
    },
  );
});

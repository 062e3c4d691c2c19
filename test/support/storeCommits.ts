import type { Effect, RuntimeDocument, Step, Timer } from '../../src/runtime/document.ts';
import type { Commit, Message } from '../../src/runtime/store.ts';

/** A document of its own for every id; by default it has stepped once and waits for a timer. */
export function documentOf(id: string, changes: Partial<RuntimeDocument> = {}): RuntimeDocument {
  const sequence = changes.sequence ?? 1;
  return {
    id,
    machine: 'errand',
    version: '1',
    sequence,
    status: 'active',
    snapshot: { value: 'calling' },
    live: {},
    timers: {},
    ...changes,
  };
}

export function timerAt(dueAt: number, generation = 1): Timer {
  return { dueAt, generation, event: { type: 'late' } };
}

export function effectOf(documentId: string, name = 'call'): Effect {
  const id = `${documentId}:${name}`;
  return { id, documentId, child: name, port: name, input: { name } };
}

export function messageOf(id: string, changes: Partial<Message> = {}): Message {
  return { ids: [id], aliases: ['name:one'], event: { type: 'note' }, receivedAt: 0, ...changes };
}

interface CommitChanges extends Partial<Omit<Commit, 'step'>> {
  /** Changes to the document after the step. */
  readonly document?: Partial<RuntimeDocument>;
  readonly effects?: readonly Effect[];
  readonly withdrawn?: readonly string[];
  readonly at?: number;
}

/** A step of a document from one sequence to the next, with everything a commit carries. */
export function commitOf(
  id: string,
  expected: number | null,
  changes: CommitChanges = {},
): Commit & { readonly step: Step } {
  const { document, effects = [], withdrawn = [], at = 0, ...rest } = changes;
  const next = documentOf(id, { sequence: (expected ?? 0) + 1, ...document });
  return {
    id,
    expected,
    step: { next, effects, withdrawn, ...timerChanges(next) },
    aliases: ['name:one'],
    labels: { state: 'calling', tags: ['awaitingCheckout'] },
    row: rowOf(next.sequence, at),
    messageIds: [],
    lease: { owner: 'w1', until: 1_000 },
    ...rest,
  };
}

/** An input that changed nothing and is journaled all the same. */
export function ignoredCommit(id: string, expected: number, at = 0): Commit {
  const { step: _, ...rest } = commitOf(id, expected, { at });
  return { ...rest, row: { ...rowOf(expected, at), ignored: 'noTransition' } };
}

function rowOf(sequence: number, at: number): Commit['row'] {
  return { sequence, at, cause: { kind: 'start', input: null }, summary: { at } };
}

function timerChanges({ timers }: RuntimeDocument): Pick<Step, 'timersSet' | 'timersCleared'> {
  const set = Object.entries(timers).map(([name, timer]) => ({ name, timer }));
  return { timersSet: set, timersCleared: [] };
}

import { describe, expect, it } from 'vitest';
import type { RuntimeDocument, StepCause } from '../../src/runtime/document.ts';
import { replayJournal } from '../../src/runtime/replayJournal.ts';
import type { JournalRow } from '../../src/runtime/store.ts';
import { errandDefinitions } from '../support/errandDefinitions.ts';
import { documentOf } from '../support/storeCommits.ts';
import { never, workshop } from '../support/workshop.ts';

const definitions = errandDefinitions();

const said = (type: string): StepCause => ({ kind: 'event', event: { type } });
const row = (sequence: number, cause: StepCause): JournalRow => ({
  sequence,
  at: 700 + sequence,
  cause,
  summary: null,
});

/** An errand that was begun, told something twice, and heard once what it does not know. */
async function lived(): Promise<{ stored: RuntimeDocument; journal: readonly JournalRow[] }> {
  const { clock, runtime } = workshop();
  const running = runtime(never);
  await running.start('errand', 'e1', { name: 'n' });
  for (const type of ['note', 'finish', 'again']) {
    clock.advance(100);
    await running.send('e1', { type });
  }
  const stored = (await running.read('e1'))._unsafeUnwrap();
  return { stored, journal: (await running.journal('e1'))._unsafeUnwrap() };
}

describe('a journal whose steps are taken again', () => {
  it('leads by every step to what is stored, past what came to nothing', async () => {
    const { stored, journal } = await lived();
    const { steps, isComplete } = replayJournal(definitions, stored, journal);
    expect(isComplete).toBe(true);
    expect(steps.map(({ at, document }) => [at, document.sequence])).toEqual([
      [0, 1],
      [100, 2],
      [300, 3],
    ]);
    expect(steps.map(({ cause }) => cause)).toEqual([
      { kind: 'start', input: { name: 'n' } },
      said('note'),
      said('again'),
    ]);
    expect(steps.at(-1)?.document).toEqual(stored);
  });

  it('is not complete where it leads to something else than what is stored', async () => {
    const { stored, journal } = await lived();
    const { steps, isComplete } = replayJournal(definitions, stored, journal.slice(0, 1));
    expect(steps).toHaveLength(1);
    expect(isComplete).toBe(false);
  });

  it('is not complete where what is stored was altered since', async () => {
    const { stored, journal } = await lived();
    const altered = { ...stored, snapshot: { ...(stored.snapshot as object), altered: true } };
    const { steps, isComplete } = replayJournal(definitions, altered, journal);
    expect(steps).toHaveLength(3);
    expect(isComplete).toBe(false);
  });

  it('is not complete without its last row, though that left the snapshot alone', async () => {
    const { stored, journal } = await lived();
    const { steps, isComplete } = replayJournal(definitions, stored, journal.slice(0, -1));
    expect(steps.at(-1)?.document.snapshot).toEqual(stored.snapshot);
    expect(isComplete).toBe(false);
  });

  it.each<[string, readonly JournalRow[]]>([
    ['it goes on in another version', [row(2, { kind: 'migrated', from: '1', to: '2' })]],
    ['a step would come to nothing now', [row(2, said('finish'))]],
    ['a step would fail now', [row(2, { kind: 'start', input: null }), row(3, said('note'))]],
    ['a row is missing', [row(3, said('note'))]],
  ])('ends where %s', async (_, rows) => {
    const { stored, journal } = await lived();
    const begun = journal.slice(0, 1);
    const { steps, isComplete } = replayJournal(definitions, stored, [...begun, ...rows]);
    expect(steps).toHaveLength(1);
    expect(isComplete).toBe(false);
  });

  it('ends at once where it does not begin with a start', () => {
    const journal = [row(1, said('note'))];
    const replayed = replayJournal(definitions, documentOf('e1'), journal);
    expect(replayed).toEqual({ steps: [], isComplete: false });
  });

  it('is not known where its machine is not', async () => {
    const { stored, journal } = await lived();
    const strange = { ...stored, machine: 'stranger' };
    const replayed = replayJournal(definitions, strange, journal);
    expect(replayed).toEqual({ steps: [], isComplete: false });
  });
});

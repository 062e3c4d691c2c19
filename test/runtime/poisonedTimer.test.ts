import { describe, expect, it } from 'vitest';
import { assign, setup } from 'xstate';
import type { TimerFailureNote } from '../../src/runtime/observer.ts';
import { never, stateOf, workshop } from '../support/workshop.ts';
import { errandMachine } from '../support/errandMachine.ts';

const MINUTE_MS = 60_000;

/** A machine whose `after` throws for one document: a bug of its own. */
const poisonous = setup({
  types: { context: {} as { name: string }, input: {} as { name: string } },
  actions: {
    explode: assign(({ context }) => {
      if (context.name === 'poisoned') throw new Error('a bug of the machine');
      return {};
    }),
  },
}).createMachine({
  id: errandMachine.id,
  context: ({ input }) => input,
  initial: 'waiting',
  states: { waiting: { after: { 60_000: { target: 'late', actions: 'explode' } } }, late: {} },
});

describe('a document whose machine throws when its timer is fired', () => {
  it('keeps no other from its timer, backs off and is told of', async () => {
    const told: TimerFailureNote[] = [];
    const { clock, store, runtime } = workshop();
    const code = { machine: poisonous, version: '1' };
    const observer = { timerFailed: (note: TimerFailureNote) => void told.push(note) };
    const running = runtime(never, clock, code, undefined, observer);
    await running.start('errand', 'p1', { name: 'poisoned' });
    await running.start('errand', 'e1', { name: 'sound' });
    await clock.advanceAsync(MINUTE_MS);
    expect(await stateOf(running, 'e1')).toBe('late');
    expect(await stateOf(running, 'p1')).toBe('waiting');
    await clock.advanceAsync(60 * MINUTE_MS);
    expect(told.length).toBeGreaterThan(5);
    expect(told.length).toBeLessThan(20);
    expect(told[0]).toMatchObject({ documentId: 'p1', reason: 'a bug of the machine' });
    const pauses = told.map(({ retryAt }, index) => retryAt - (told[index - 1]?.retryAt ?? 0));
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(10 * MINUTE_MS);
    expect(await store.dueTimers(clock.now(), 9)).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import type { Runtime } from '../../src/runtime/createRuntime.ts';
import { never, workshop } from '../support/workshop.ts';

describe('a message', () => {
  const note = (id: string, alias: string) => ({
    ids: [id] as const,
    aliases: [alias],
    event: { type: 'note' },
    receivedAt: 0,
  });
  const notesOf = async (running: Runtime): Promise<unknown> => {
    const { snapshot } = (await running.read('e1'))._unsafeUnwrap();
    return (snapshot as { context: { notes: number } }).context.notes;
  };

  it('takes effect once, however often it comes', async () => {
    const running = workshop().runtime(never);
    await running.start('errand', 'e1', { name: 'n' });
    const receipts = [];
    for (const id of ['m1', 'm1', 'm2']) {
      receipts.push((await running.receive(note(id, 'name:n')))._unsafeUnwrap());
    }
    expect(receipts).toEqual(['delivered', 'duplicate', 'delivered']);
    expect(await notesOf(running)).toBe(2);
  });

  it('that repeats makes no call again', async () => {
    const { clock, calls, runtime } = workshop();
    const running = runtime();
    await running.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    const again = { ids: ['m1'] as const, aliases: ['name:n'], event: { type: 'again' } };
    for (const receivedAt of [1, 2]) await running.receive({ ...again, receivedAt });
    await clock.advanceAsync(0);
    expect(calls).toHaveLength(2);
  });

  it('that comes before its document waits for it', async () => {
    const { clock, runtime } = workshop();
    const running = runtime(never);
    const early = await running.receive(note('m1', 'name:n'));
    expect(early._unsafeUnwrap()).toBe('parked');
    expect((await running.receive(note('m1', 'name:n')))._unsafeUnwrap()).toBe('duplicate');
    await running.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    expect(await notesOf(running)).toBe(1);
    expect((await running.receive(note('m1', 'name:n')))._unsafeUnwrap()).toBe('duplicate');
  });

  it('for a name that two documents share is given to neither', async () => {
    const { clock, runtime } = workshop();
    const running = runtime(never);
    await running.start('errand', 'e1', { name: 'n' });
    await running.start('errand', 'e2', { name: 'n' });
    expect((await running.receive(note('m1', 'name:n')))._unsafeUnwrap()).toBe('parked');
    await running.send('e1', { type: 'again' });
    await clock.advanceAsync(0);
    expect(await notesOf(running)).toBe(0);
  });

  it('reaches its own document, though that gets its name between two look-ups', async () => {
    const { clock, store, runtime } = workshop();
    const running = runtime(never);
    await running.start('errand', 'e1', { name: 'shared' });
    await running.start('errand', 'e2', { name: 'shared too' });
    const { findByAlias } = store;
    store.findByAlias = async (alias) => {
      // The one it is for is known by neither name at first, and by the surer one right after.
      if (alias === 'name:shared') await running.start('errand', 'e3', { name: 'own' });
      return findByAlias(alias);
    };
    const message = { ...note('m1', ''), aliases: ['name:own', 'name:shared'] };
    expect((await running.receive(message))._unsafeUnwrap()).toBe('delivered');
    await clock.advanceAsync(0);
    expect(await notesOf(running)).toBe(0);
    const { snapshot } = (await running.read('e3'))._unsafeUnwrap();
    expect((snapshot as { context: { notes: number } }).context.notes).toBe(1);
  });

  it('that a process left waiting is delivered by another', async () => {
    const { clock, store, runtime } = workshop();
    const running = runtime(never);
    await running.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    for (let foreign = 0; foreign < 150; foreign += 1) {
      await store.park(note(`f${foreign}`, 'name:of another system'));
    }
    await store.park(note('m1', 'name:n'));
    await clock.advanceAsync(30_000);
    expect(await notesOf(running)).toBe(1);
    expect(await store.parked(999, 0)).toHaveLength(150);
  });
});

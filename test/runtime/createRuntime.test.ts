import { describe, expect, it } from 'vitest';
import { createRuntime } from '../../src/runtime/createRuntime.ts';
import type { Store } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { errandMachine } from '../support/errandMachine.ts';
import { never, stateOf, workshop } from '../support/workshop.ts';

describe('the runtime', () => {
  it('names the ports that nobody fills and does not start', () => {
    const made = createRuntime({
      definitions: [
        {
          machine: errandMachine,
          version: '1',
          effects: {},
          aliases: () => [],
          summary: () => null,
        },
      ],
      store: memoryStore(),
      clock: new VirtualClock(0),
      owner: 'p',
    });
    expect(made._unsafeUnwrapErr()).toMatchObject({
      kind: 'invalidDefinition',
      faults: [{ rule: 'unfilledPort', machine: 'errand', place: 'call' }],
    });
  });

  it('makes the call that a commit owes and brings its answer back', async () => {
    const { clock, calls, runtime } = workshop();
    const running = runtime();
    await running.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    expect(await stateOf(running, 'e1')).toBe('waiting');
    expect(calls).toHaveLength(1);
  });

  it('begins a document once, however often it is started', async () => {
    const { clock, calls, runtime } = workshop();
    const running = runtime();
    await Promise.all([
      running.start('errand', 'e1', { name: 'n' }),
      running.start('errand', 'e1', { name: 'n' }),
    ]);
    await clock.advanceAsync(0);
    expect(calls).toHaveLength(1);
  });

  it('calls nobody before the commit has succeeded', async () => {
    const store = memoryStore();
    const broken: Store = { ...store, commit: () => Promise.reject(new Error('disk full')) };
    const { clock, calls, runtime } = workshop(broken);
    const started = await runtime().start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    expect(started._unsafeUnwrapErr()).toEqual({ kind: 'storeFailed', message: 'disk full' });
    expect(calls).toEqual([]);
  });

  it('keeps a call that takes longer than a lease to the process that makes it', async () => {
    const { clock, calls, runtime } = workshop();
    let answer = (_text: string): void => undefined;
    const slow = (): Promise<string> =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const first = runtime(slow);
    runtime();
    await first.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(10 * 60_000);
    expect(calls).toHaveLength(1);
    answer('yes');
    await clock.advanceAsync(10 * 60_000);
    expect(calls).toHaveLength(1);
  });

  it('makes the call of a dead process again once its lease has run out', async () => {
    const { clock, calls, runtime } = workshop();
    await runtime(never, new VirtualClock(0)).start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    const second = runtime();
    await clock.advanceAsync(30_000);
    expect(calls).toHaveLength(1);
    await clock.advanceAsync(90_000);
    expect(calls).toEqual([
      { name: 'n', round: 0 },
      { name: 'n', round: 0 },
    ]);
    expect(await stateOf(second, 'e1')).toBe('waiting');
  });

  it('fires a timer that fell due while no process ran', async () => {
    const { clock, runtime } = workshop();
    const first = runtime();
    await first.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    await first.close();
    clock.advance(3_600_000);
    const second = runtime();
    await clock.advanceAsync(0);
    expect(await stateOf(second, 'e1')).toBe('waiting');
    const rows = (await second.journal('e1'))._unsafeUnwrap();
    expect(rows.map(({ cause }) => cause.kind)).toEqual([
      'start',
      'effectDone',
      'timer',
      'effectDone',
    ]);
  });

  it("refuses XState's own events, which would forge answers", async () => {
    const { runtime } = workshop();
    const running = runtime(never);
    await running.start('errand', 'e1', { name: 'n' });
    const forged = await running.send('e1', { type: 'xstate.done.actor.call' });
    expect(forged._unsafeUnwrapErr()).toEqual({
      kind: 'reservedEvent',
      type: 'xstate.done.actor.call',
    });
  });

  it('says so when a document is not known', async () => {
    const { runtime } = workshop();
    const sent = await runtime().send('nobody', { type: 'note' });
    expect(sent._unsafeUnwrapErr()).toEqual({ kind: 'unknownDocument', id: 'nobody' });
  });

  it('lets no step get lost when many come at once', async () => {
    const { clock, runtime } = workshop();
    const [one, other] = [runtime(never), runtime(never)];
    await one.start('errand', 'e1', { name: 'n' });
    const sent = Array.from({ length: 20 }, (_, index) =>
      (index % 2 ? one : other).send('e1', { type: 'note' }),
    );
    await clock.advanceAsync(5_000);
    const results = await Promise.all(sent);
    expect(results.every((result) => result.isOk())).toBe(true);
    const { snapshot } = (await one.read('e1'))._unsafeUnwrap();
    expect((snapshot as { context?: unknown }).context).toMatchObject({ notes: 20 });
  });

  it('waits for a document to look as wanted, and no longer than the limit', async () => {
    const { clock, runtime } = workshop();
    const running = runtime(never);
    await running.start('errand', 'e1', { name: 'n' });
    const waiting = running.waitUntil('e1', ({ sequence }) => sequence > 1, 10_000);
    await running.send('e1', { type: 'note' });
    expect((await waiting)._unsafeUnwrap().sequence).toBe(2);
    const inVain = running.waitUntil('e1', () => false, 10_000);
    await clock.advanceAsync(10_000);
    expect((await inVain)._unsafeUnwrap().sequence).toBe(2);
  });

  it('sees what another process has made of a document it waits for', async () => {
    const { clock, runtime } = workshop();
    const [running, other] = [runtime(never), runtime(never)];
    await running.start('errand', 'e1', { name: 'n' });
    const waiting = running.waitUntil('e1', ({ sequence }) => sequence > 1, 9e6);
    await other.send('e1', { type: 'note' });
    const seen = waiting.then(() => 'seen');
    await clock.advanceAsync(1_000);
    expect(await Promise.race([seen, Promise.resolve('not yet')])).toBe('seen');
  });

  it('fires the timers of a process that died', async () => {
    const { clock, runtime } = workshop();
    const alive = runtime();
    await runtime(async () => 'yes', new VirtualClock(0)).start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    expect(await stateOf(alive, 'e1')).toBe('waiting');
    await clock.advanceAsync(11 * 60_000);
    const rows = (await alive.journal('e1'))._unsafeUnwrap();
    expect(rows.map(({ cause }) => cause.kind)).toContain('timer');
  });

  it('fires its timers although the store has failed once', async () => {
    const store = memoryStore();
    let fails = 1;
    const flaky: Store = {
      ...store,
      dueTimers: (...asked) =>
        fails-- > 0 ? Promise.reject(new Error('locked')) : store.dueTimers(...asked),
    };
    const { clock, runtime } = workshop(flaky);
    const running = runtime();
    await running.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(11 * 60_000);
    const rows = (await running.journal('e1'))._unsafeUnwrap();
    expect(rows.map(({ cause }) => cause.kind)).toContain('timer');
  });

  it('fails only the wait whose own question throws', async () => {
    const { runtime } = workshop();
    const running = runtime(never);
    await running.start('errand', 'e1', { name: 'n' });
    const asked = (): boolean => {
      throw new Error('mine');
    };
    const waited = await running.waitUntil('e1', asked, 1_000);
    expect(waited.isErr()).toBe(true);
    expect((await running.send('e1', { type: 'note' })).isOk()).toBe(true);
  });

  it('ends every wait when it is closed', async () => {
    const { clock, runtime } = workshop();
    const running = runtime();
    await running.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    const waiting = running.waitUntil('e1', () => false, 9e9);
    await running.close();
    expect((await waiting)._unsafeUnwrapErr()).toEqual({ kind: 'closed' });
  });

  it('answers nothing more once it is closed', async () => {
    const { runtime } = workshop();
    const running = runtime();
    await running.close();
    expect((await running.read('e1'))._unsafeUnwrapErr()).toEqual({ kind: 'closed' });
  });

  it('lets go of everything it waits for when it is closed', async () => {
    const { clock, runtime } = workshop();
    const running = runtime(async () => 'yes');
    await running.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    await running.close();
    expect(clock.nextDue()).toBeUndefined();
  });

  it('tells its subscribers of every step and its cause, until it is closed', async () => {
    const { runtime } = workshop();
    const running = runtime(never);
    const heard: string[] = [];
    const subscriber = {
      onChange: ({ cause }: { cause: { kind: string } }) => void heard.push(cause.kind),
      onEnd: () => void heard.push('end'),
    };
    running.subscribe(subscriber);
    await running.start('errand', 'e1', { name: 'n' });
    await running.send('e1', { type: 'note' });
    void running.close();
    expect(heard).toEqual(['start', 'event', 'end']);
    running.subscribe(subscriber)();
    expect(heard).toEqual(['start', 'event', 'end', 'end']);
  });

  it('tells the definition of a machine what was committed, and nothing before', async () => {
    const store = memoryStore();
    const told: unknown[] = [];
    const { commit } = store;
    store.commit = async (asked) => {
      const outcome = await commit(asked);
      told.push(outcome);
      return outcome;
    };
    const made = createRuntime({
      definitions: [
        {
          machine: errandMachine,
          version: '1',
          effects: { call: never },
          aliases: () => [],
          summary: () => null,
          onCommitted: (snapshot) => void told.push(snapshot),
        },
      ],
      store,
      clock: new VirtualClock(0),
      owner: 'p',
    });
    const begun = await made._unsafeUnwrap().start('errand', 'e1', { name: 'n' });
    expect(told).toEqual(['committed', begun._unsafeUnwrap().snapshot]);
  });

  it('says what is stored, what is owed and what it could not read', async () => {
    const { store, runtime } = workshop();
    const running = runtime(never);
    await running.start('errand', 'e1', { name: 'n' });
    const [listed] = (await running.list({ limit: 9 }))._unsafeUnwrap();
    expect(listed?.reading._unsafeUnwrap()).toEqual(await store.load('e1'));
    const counts = (await running.countByState())._unsafeUnwrap();
    expect(counts).toMatchObject([{ machine: 'errand', state: 'calling', count: 1 }]);
    const backlog = (await running.backlog())._unsafeUnwrap();
    expect(backlog).toMatchObject({ effects: 1, timers: 1, overdueTimers: 0 });
    expect((await running.unreadableRows())._unsafeUnwrap()).toEqual([]);
    expect((await running.replay('e1'))._unsafeUnwrap().isComplete).toBe(true);
    expect((await running.find('name:n'))._unsafeUnwrap()).toBe('e1');
  });

  it('keeps a message that has waited for years where nobody limits that', async () => {
    const { clock, store, runtime } = workshop();
    const message = { ids: ['m1'] as const, aliases: ['name:n'], event: { type: 'note' } };
    await runtime(never).receive({ ...message, receivedAt: -1e12 });
    await clock.advanceAsync(30_000);
    expect(await store.parked(9, 0)).toHaveLength(1);
  });
});

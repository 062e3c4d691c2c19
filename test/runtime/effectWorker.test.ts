import { describe, expect, it } from 'vitest';
import type { ParkedEffectNote, RuntimeObserver } from '../../src/runtime/observer.ts';
import type { Store } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { never, stateOf, workshop } from '../support/workshop.ts';

const HOUR_MS = 60 * 60_000;
const broken = (): Promise<string> => Promise.reject(new Error('a bug'));

function watched() {
  const ends: string[] = [];
  const parked: ParkedEffectNote[] = [];
  const takeovers: string[] = [];
  const observer: RuntimeObserver = {
    effectBegan: () => (end) => void ends.push(end.outcome),
    effectParked: (note) => void parked.push(note),
    leaseTaken: ({ effectId }) => void takeovers.push(effectId),
  };
  return { ends, parked, takeovers, observer };
}

describe('a call whose handler rejects', () => {
  it('is made again under the same effect, until it is answered', async () => {
    const { ends, takeovers, observer } = watched();
    const { clock, calls, runtime } = workshop();
    let bugs = 3;
    const flaky = (): Promise<string> => (bugs-- > 0 ? broken() : Promise.resolve('yes'));
    const running = runtime(flaky, clock, undefined, undefined, observer);
    await running.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(60_000);
    expect(await stateOf(running, 'e1')).toBe('waiting');
    expect(calls).toHaveLength(4);
    expect(ends).toEqual(['failed', 'failed', 'failed', 'answered']);
    expect(takeovers).toEqual([]);
  });

  it('eight times is parked with its reason, and made no more', async () => {
    const { parked, observer } = watched();
    const { clock, calls, runtime } = workshop();
    const running = runtime(broken, clock, undefined, undefined, observer);
    await running.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(9 * 60_000);
    expect(calls).toHaveLength(8);
    const [effect] = (await running.parkedEffects(9, 0))._unsafeUnwrap();
    expect(effect).toMatchObject({ effectId: 'e1:1:0', failures: 8, reason: 'a bug' });
    expect(parked).toMatchObject([{ effectId: 'e1:1:0', machine: 'errand', reason: 'a bug' }]);
  });

  it('and was parked is made again once it is released', async () => {
    const { clock, runtime } = workshop();
    const first = runtime(broken);
    await first.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(5 * 60_000);
    await first.close();
    const mended = runtime();
    await clock.advanceAsync(1_000);
    expect(await stateOf(mended, 'e1')).toBe('calling');
    expect((await mended.release('e1:1:0'))._unsafeUnwrap()).toBe(true);
    await clock.advanceAsync(0);
    expect(await stateOf(mended, 'e1')).toBe('waiting');
    expect((await mended.release('e1:1:0'))._unsafeUnwrap()).toBe(false);
    expect((await mended.parkedEffects(9, 0))._unsafeUnwrap()).toEqual([]);
  });

  it('keeps no other document from its calls', async () => {
    const { clock, runtime } = workshop();
    let call = 0;
    const running = runtime(() => ((call += 1) === 1 ? broken() : Promise.resolve('yes')));
    await running.start('errand', 'poisoned', { name: 'p' });
    await running.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(0);
    expect(await stateOf(running, 'e1')).toBe('waiting');
  });
});

describe('a call that takes longer than its port may', () => {
  it('is unknown: it is made again, and no answer is made up', async () => {
    const { ends, observer } = watched();
    const { clock, calls, runtime } = workshop();
    let asked = 0;
    const slow = (): Promise<string> => ((asked += 1) === 1 ? never() : Promise.resolve('yes'));
    const limited = { timeLimits: { call: 20_000 } };
    const running = runtime(slow, clock, undefined, undefined, observer, limited);
    await running.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(19_999);
    expect(ends).toEqual([]);
    await clock.advanceAsync(2_000);
    expect(ends).toEqual(['timedOut', 'answered']);
    expect(calls).toHaveLength(2);
    const journal = (await running.journal('e1'))._unsafeUnwrap();
    expect(journal.map(({ cause }) => cause.kind)).toEqual(['start', 'effectDone']);
  });
});

describe('an answer that cannot be stored', () => {
  it('has its call made again after a pause, and is never parked for that', async () => {
    const store = memoryStore();
    const { ends, parked, observer } = watched();
    let isFull = false;
    const flaky: Store = {
      ...store,
      commit: (commit) =>
        isFull && commit.finishedEffect !== undefined
          ? Promise.reject(new Error('disk full'))
          : store.commit(commit),
    };
    const { clock, runtime } = workshop(flaky);
    const running = runtime(async () => 'yes', clock, undefined, undefined, observer);
    isFull = true;
    await running.start('errand', 'e1', { name: 'n' });
    await clock.advanceAsync(60_000);
    expect(ends.length).toBeGreaterThan(8);
    expect(new Set(ends)).toEqual(new Set(['notStored']));
    isFull = false;
    await clock.advanceAsync(2_000);
    expect(await stateOf(running, 'e1')).toBe('waiting');
    expect(parked).toEqual([]);
  });
});

describe('a runtime that is closed', () => {
  it('finishes the call under way and begins none after it', async () => {
    const { clock, calls, runtime } = workshop();
    let answer = (_text: string): void => undefined;
    const slow = (): Promise<string> =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const running = runtime(slow);
    await running.start('errand', 'e1', { name: 'n' });
    const closing = running.close();
    answer('yes');
    await closing;
    await clock.advanceAsync(HOUR_MS);
    expect(calls).toHaveLength(1);
  });

  it('gives back what it has not begun, so that nobody waits for its lease', async () => {
    const { clock, store, calls, runtime } = workshop();
    const slowStore: Store = { ...store };
    const first = workshop(slowStore);
    let isClosing: Promise<void> | undefined;
    const running = first.runtime();
    slowStore.commit = (commit) => {
      isClosing ??= running.close();
      return store.commit(commit);
    };
    await running.start('errand', 'e1', { name: 'n' });
    await isClosing;
    expect(first.calls).toEqual([]);
    const second = runtime();
    await clock.advanceAsync(0);
    expect(calls).toHaveLength(1);
    expect(await stateOf(second, 'e1')).toBe('waiting');
  });

  it('dead before it could give anything back leaves its calls to the next', async () => {
    const { takeovers, observer } = watched();
    const { clock, runtime } = workshop();
    await runtime(never, new VirtualClock(0)).start('errand', 'e1', { name: 'n' });
    runtime(undefined, clock, undefined, undefined, observer);
    await clock.advanceAsync(120_000);
    expect(takeovers).toEqual(['e1:1:0']);
  });
});

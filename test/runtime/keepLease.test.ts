import { describe, expect, it } from 'vitest';
import { createBackground } from '../../src/runtime/background.ts';
import { keepLease } from '../../src/runtime/keepLease.ts';
import type { Renewal } from '../../src/runtime/store.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

/** A worker that has begun a call, and a store that answers its renewals one way or another. */
function worker(answer: () => Promise<boolean>) {
  const clock = new VirtualClock(1_000);
  const renewals: [string, Renewal][] = [];
  const store = {
    ...memoryStore(),
    renewLease(effectId: string, renewal: Renewal) {
      renewals.push([effectId, renewal]);
      return answer();
    },
  };
  const parts = { store, clock, background: createBackground(), owner: 'p1', leaseMs: 90_000 };
  return { clock, renewals, letGo: keepLease(parts, 'd1:1:0') };
}

describe('the lease of a call under way', () => {
  it('is renewed three times as often as it runs out, until it is let go', async () => {
    const { clock, renewals, letGo } = worker(async () => true);
    await clock.advanceAsync(29_999);
    expect(renewals).toEqual([]);
    await clock.advanceAsync(60_001);
    const renewed = (nowMs: number) => [
      'd1:1:0',
      { lease: { owner: 'p1', until: nowMs + 90_000 }, nowMs },
    ];
    expect(renewals).toEqual([renewed(31_000), renewed(61_000), renewed(91_000)]);
    letGo();
    expect(clock.nextDue()).toBeUndefined();
  });

  it('is not lost by a store that fails for a moment', async () => {
    let isDown = true;
    const { clock, renewals } = worker(async () => {
      if (isDown) throw new Error('down');
      return true;
    });
    await clock.advanceAsync(30_000);
    isDown = false;
    await clock.advanceAsync(60_000);
    expect(renewals).toHaveLength(3);
  });

  it('is left to another worker that has taken it', async () => {
    const { clock, renewals } = worker(async () => false);
    await clock.advanceAsync(90_000);
    expect(renewals).toHaveLength(1);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('is not taken up again where it is let go while it is renewed', async () => {
    let answer = (_isOurs: boolean): void => undefined;
    const { clock, letGo } = worker(() => new Promise((resolve) => (answer = resolve)));
    await clock.advanceAsync(30_000);
    letGo();
    answer(true);
    await clock.advanceAsync(0);
    expect(clock.nextDue()).toBeUndefined();
  });
});

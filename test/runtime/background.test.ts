import { describe, expect, it } from 'vitest';
import { sleep } from '../../src/clock.ts';
import { createBackground } from '../../src/runtime/background.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

describe('work that nobody awaits', () => {
  it('is over once all of it has ended, and what it started meanwhile', async () => {
    const clock = new VirtualClock(0);
    const background = createBackground();
    const over: number[] = [];
    background.run(sleep(clock, 300));
    const first = sleep(clock, 100);
    background.run(first.then(() => background.run(sleep(clock, 900))));
    void background.ended().then(() => over.push(clock.now()));
    await clock.advanceAsync(999);
    expect(over).toEqual([]);
    await clock.advanceAsync(1);
    expect(over).toEqual([1_000]);
  });

  it('is over at once when there is none, and also when it failed', async () => {
    const background = createBackground();
    await background.ended();
    background.run(Promise.reject(new Error('a call')));
    await expect(background.ended()).resolves.toBeUndefined();
  });
});

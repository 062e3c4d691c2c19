import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../src/virtualClock.ts';

describe('the virtual clock', () => {
  it('fires timers in the order they are due, each at its own time', () => {
    const clock = new VirtualClock(100);
    const fired: number[] = [];
    for (const delay of [30, 10, 20]) clock.setTimeout(() => fired.push(clock.now()), delay);
    clock.advance(25);
    expect(fired).toEqual([110, 120]);
    expect(clock.now()).toBe(125);
    expect(clock.nextDue()).toBe(130);
  });

  it('counts a timer that a timer sets from that moment', () => {
    const clock = new VirtualClock(0);
    const fired: number[] = [];
    const again = (): void => {
      fired.push(clock.now());
      if (fired.length < 3) clock.setTimeout(again, 10);
    };
    clock.setTimeout(again, 10);
    clock.advance(30);
    expect(fired).toEqual([10, 20, 30]);
  });

  it('fires nothing that was cleared', () => {
    const clock = new VirtualClock(0);
    const handle = clock.setTimeout(() => expect.unreachable(), 1);
    clock.clearTimeout(handle);
    expect(clock.runNext()).toBe(false);
    clock.advance(10);
  });

  it('lets work between timers settle before it goes on', async () => {
    const clock = new VirtualClock(0);
    const steps: number[] = [];
    const work = async (): Promise<void> => {
      for (let step = 0; step < 3; step += 1) {
        await new Promise<void>((resolve) => {
          clock.setTimeout(resolve, 10);
        });
        steps.push(clock.now());
      }
    };
    void work();
    await clock.advanceAsync(25);
    expect(steps).toEqual([10, 20]);
  });

  it('moves on only until the work is done', async () => {
    const clock = new VirtualClock(0);
    clock.setTimeout(() => expect.unreachable(), 1_000);
    const done = new Promise<string>((resolve) => {
      clock.setTimeout(() => resolve('done'), 500);
    });
    expect(await clock.runUntilDone(done)).toBe('done');
    expect(clock.now()).toBe(500);
  });
});

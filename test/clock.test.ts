import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sleep, systemClock } from '../src/clock.ts';

const DAY_MS = 24 * 60 * 60_000;

describe('the system clock', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits longer than a JavaScript timer can hold', () => {
    let fired = false;
    systemClock.setTimeout(() => {
      fired = true;
    }, 30 * DAY_MS);
    vi.advanceTimersByTime(30 * DAY_MS - 1);
    expect(fired).toBe(false);
    vi.advanceTimersByTime(1);
    expect(fired).toBe(true);
  });

  it('can be stopped in the middle of a long wait', () => {
    const handle = systemClock.setTimeout(() => expect.unreachable(), 30 * DAY_MS);
    vi.advanceTimersByTime(26 * DAY_MS);
    systemClock.clearTimeout(handle);
    vi.advanceTimersByTime(30 * DAY_MS);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has nothing to stop where no timer was set', () => {
    expect(() => systemClock.clearTimeout(undefined)).not.toThrow();
  });

  it('sleeps for a span', async () => {
    const slept = sleep(systemClock, 50).then(() => systemClock.now());
    const start = systemClock.now();
    await vi.advanceTimersByTimeAsync(50);
    expect((await slept) - start).toBe(50);
  });
});

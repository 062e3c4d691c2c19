import { describe, expect, it } from 'vitest';
import { withinLimit } from '../../src/runtime/withinLimit.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

describe('work within a limit', () => {
  it('comes to what it comes to, and leaves no timer behind', async () => {
    const clock = new VirtualClock(0);
    expect(await withinLimit(clock, 1_000, Promise.resolve('yes'))).toBe('yes');
    const failed = withinLimit(clock, 1_000, Promise.reject(new Error('no')));
    await expect(failed).rejects.toThrow('no');
    expect(clock.nextDue()).toBeUndefined();
  });

  it('has timed out at its limit, whatever it comes to later', async () => {
    const clock = new VirtualClock(0);
    const said: string[] = [];
    let answer = (_said: string): void => undefined;
    const work = new Promise<string>((resolve) => (answer = resolve));
    void withinLimit(clock, 1_000, work).then((outcome) => said.push(outcome));
    await clock.advanceAsync(999);
    expect(said).toEqual([]);
    await clock.advanceAsync(1);
    answer('yes');
    await clock.advanceAsync(0);
    expect(said).toEqual(['timedOut']);
  });
});

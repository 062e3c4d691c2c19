import { describe, expect, it } from 'vitest';
import { JumpingClock } from '../../src/demo/jumpingClock.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

function clocks(aheadMs = 0) {
  const source = new VirtualClock(1_000);
  const clock = new JumpingClock(aheadMs, source);
  const fired: string[] = [];
  const at = (name: string, delayMs: number) =>
    clock.setTimeout(() => fired.push(`${name} ${clock.now()}`), delayMs);
  return { source, clock, fired, at };
}

describe('a clock that can be jumped', () => {
  it('goes with its source, ahead of it by as much as it was', () => {
    const { source, clock, fired, at } = clocks(500);
    at('one', 10);
    source.advance(10);
    expect([clock.now(), fired]).toEqual([1_510, ['one 1510']]);
  });

  it('fires what it leapt over, the earliest first, and each once', () => {
    const { source, clock, fired, at } = clocks();
    at('late', 900);
    at('early', 100);
    at('beyond', 1_500);
    clock.leapTo(2_000);
    expect(fired).toEqual(['early 2000', 'late 2000']);
    source.advance(499);
    expect(fired).toHaveLength(2);
    source.advance(1);
    expect(fired.at(-1)).toBe('beyond 2500');
    source.advance(10_000);
    expect(fired).toHaveLength(3);
  });

  it('never goes back', () => {
    const { clock } = clocks();
    clock.leapTo(5_000);
    clock.leapTo(1_000);
    expect([clock.now(), clock.aheadMs]).toEqual([5_000, 4_000]);
  });

  it('leaves a timer alone that was cleared, by another that fired with it too', () => {
    const { source, clock, fired, at } = clocks();
    const cleared = at('cleared', 50);
    clock.clearTimeout(cleared);
    const other = at('other', 90);
    clock.setTimeout(() => clock.clearTimeout(other), 80);
    clock.leapTo(3_000);
    source.advance(1_000);
    expect(fired).toEqual([]);
    clock.clearTimeout(undefined);
  });

  it('counts a timer that a timer sets from where it stands', () => {
    const { source, clock, fired, at } = clocks();
    clock.setTimeout(() => at('second', 100), 10);
    clock.leapTo(2_000);
    expect(fired).toEqual([]);
    source.advance(100);
    expect(fired).toEqual(['second 2100']);
  });
});

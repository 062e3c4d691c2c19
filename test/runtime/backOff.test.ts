import { describe, expect, it } from 'vitest';
import { seededRandomness } from '../../src/randomness.ts';
import { backOffMs } from '../../src/runtime/backOff.ts';

describe('backOffMs', () => {
  const most = { ...seededRandomness(1), fraction: () => 1 };

  it('may wait twice as long after each failure, up to ten minutes', () => {
    const spans = [0, 1, 2, 3, 10, 11, 1_000].map((failures) => backOffMs(failures, most));
    expect(spans).toEqual([1_000, 1_000, 2_000, 4_000, 512_000, 600_000, 600_000]);
  });

  it('spreads those who failed together over the whole span', () => {
    const chance = seededRandomness(7);
    const spans = Array.from({ length: 1_000 }, () => backOffMs(5, chance));
    expect(Math.min(...spans)).toBeLessThan(500);
    expect(Math.max(...spans)).toBeGreaterThan(15_500);
    expect(Math.max(...spans)).toBeLessThanOrEqual(16_000);
  });
});

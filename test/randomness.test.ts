import { describe, expect, it } from 'vitest';
import { seededRandomness, systemRandomness } from '../src/randomness.ts';

describe('randomness', () => {
  it.each([
    ['of the system', systemRandomness],
    ['of a seed', seededRandomness(1)],
  ])('%s writes ids in the alphabet of Checkout.com', (_what, { base32, fraction }) => {
    expect(base32(26)).toMatch(/^[a-z2-7]{26}$/);
    expect(new Set(Array.from({ length: 200 }, () => base32(26))).size).toBe(200);
    const drawn = Array.from({ length: 1_000 }, fraction);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
    expect(Math.max(...drawn) - Math.min(...drawn)).toBeGreaterThan(0.9);
  });

  it('of one seed repeats itself, of another does not', () => {
    const drawn = (seed: number): string => seededRandomness(seed).base32(26);
    expect(drawn(7)).toBe(drawn(7));
    expect(drawn(7)).not.toBe(drawn(8));
  });
});

import { describe, expect, it } from 'vitest';
import { nearestTo } from '../../src/actors/nearestTo.ts';

const at = (id: string, ms?: number) => ({
  id,
  ...(ms !== undefined && { requested_on: new Date(ms).toISOString() }),
});

describe('of several payments', () => {
  it('the nearest is chosen, whether it came before or after', () => {
    expect(nearestTo(1_000, [at('a', 1_500), at('b', 900), at('c', 5_000)])?.id).toBe('b');
    expect(nearestTo(1_000, [at('a', 400), at('b', 1_500)])?.id).toBe('b');
  });

  it('the first is chosen where two are as near', () => {
    expect(nearestTo(1_000, [at('a', 900), at('b', 1_100)])?.id).toBe('a');
  });

  it('one without a date comes last, and alone it is the one', () => {
    expect(nearestTo(1_000, [at('a'), at('b', 9_000)])?.id).toBe('b');
    expect(nearestTo(1_000, [at('a')])?.id).toBe('a');
    expect(nearestTo(1_000, [])).toBeUndefined();
  });
});

import { seededRandomness } from '../../src/randomness.ts';

/** About so many of a list, chosen by a seed: the same each time. */
export function seededSample<Item>(
  items: readonly Item[],
  wanted: number,
  seed: number,
): readonly Item[] {
  const { fraction } = seededRandomness(seed);
  return items.filter(() => fraction() * items.length < wanted);
}

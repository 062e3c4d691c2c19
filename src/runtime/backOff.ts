import type { Randomness } from '../randomness.ts';

/** The longest first pause, in ms; doubled after each further failure. */
const BASE_MS = 1_000;

const CEILING_MS = 10 * 60_000;

/**
 * How long to wait after so many failures in a row, in ms. Any part of the span by chance, so that
 * those who failed together do not come back together.
 */
export function backOffMs(failures: number, randomness: Randomness): number {
  const fullMs = Math.min(CEILING_MS, BASE_MS * 2 ** Math.max(0, failures - 1));
  return Math.ceil(fullMs * randomness.fraction());
}

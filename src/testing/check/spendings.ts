import type { Resource } from './world.ts';

/** What a move may use up, by number; 0 is nothing. */
export const spendings: readonly (Resource | undefined)[] = [
  undefined,
  'faults',
  'crashes',
  'commands',
];

/** Every number of `spendings`, as bits. */
export const EVERY_SPENDING = 0b1111;

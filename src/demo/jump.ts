import type { JumpingClock } from './jumpingClock.ts';

export interface JumpParts {
  readonly clock: JumpingClock;
  /** When something next happens by itself, after an instant; nothing when nothing will. */
  readonly nextAfter: (instantMs: number) => Promise<number | undefined>;
  /** Resolves once what happened has had its consequences. */
  readonly quiet: () => Promise<void>;
  /** Told before each leap how far the clock will be ahead: to be kept, as time never goes back. */
  readonly onLeap: (aheadMs: number) => void;
}

/** More things than happen in a year of a busy afternoon's payments. */
const MOST_STOPS = 3_000;

/**
 * Lets a span pass at once, and everything on the way happen in its order: a deadline of the shop
 * before the webhook that comes a minute after it.
 */
export async function jump(parts: JumpParts, spanMs: number): Promise<void> {
  const { clock, nextAfter, quiet, onLeap } = parts;
  const end = clock.now() + spanMs;
  for (let stops = 0; ; stops += 1) {
    // Each stop follows from what happened at the one before.
    // oxlint-disable-next-line no-await-in-loop
    await quiet();
    // oxlint-disable-next-line no-await-in-loop
    const next = stops < MOST_STOPS ? await nextAfter(clock.now()) : undefined;
    const stop = next === undefined ? end : Math.min(next, end);
    onLeap(clock.aheadMs + Math.max(0, stop - clock.now()));
    clock.leapTo(stop);
    if (stop >= end) break;
  }
  await quiet();
}

import { sleep } from '../../../src/clock.ts';
import type { Randomness } from '../../../src/randomness.ts';
import type { VirtualClock } from '../../../src/virtualClock.ts';
import type { CrashSeat } from './crashSeat.ts';

/** A network that brings every webhook three times, each to some process and after some while. */
export interface WebhookStorm {
  readonly deliver: (request: Request) => Promise<Response>;
  /** How many more often than once webhooks were brought. */
  readonly repeats: () => number;
}

/** The sender waits ten seconds for the first of them, of which up to five are one tick. */
const LONGEST_FIRST_MS = 4_000;
const LONGEST_REPEAT_MS = 60_000;
const REPEATS = 2;

export function webhookStorm(
  clock: VirtualClock,
  randomness: Randomness,
  seats: readonly CrashSeat[],
  onHearing: (seat: CrashSeat) => void,
): WebhookStorm {
  let repeats = 0;

  async function bring(request: Request, longestMs: number): Promise<Response> {
    const seat = seats[Math.floor(randomness.fraction() * seats.length)];
    await sleep(clock, Math.floor(randomness.fraction() * longestMs));
    if (!seat) throw new Error('there is no shop');
    const answer = seat.hear(request);
    onHearing(seat);
    return answer;
  }

  return {
    repeats: () => repeats,
    deliver(request) {
      for (let repeat = 0; repeat < REPEATS; repeat += 1) {
        repeats += 1;
        bring(request.clone(), LONGEST_REPEAT_MS).catch(() => undefined);
      }
      return bring(request, LONGEST_FIRST_MS);
    },
  };
}

import type { Randomness } from '../../../src/randomness.ts';
import type { CrashShopTask } from './crashShopTask.ts';

/** Instants at which whoever watches from outside can strike. */
export type KillMoment =
  /** A call has arrived, and will be acted on. */
  | 'called'
  /** It was acted on, and the answer is not sent yet. */
  | 'acted'
  /** A webhook has been brought. */
  | 'hearing';

/** Lets chance say which process dies at which instant, until enough have died. */
export interface KillPlan {
  /** Whether the process of this seat is to die now. */
  strikes(seat: number, moment: KillMoment): boolean;
  /** What a new process is told of its own end: at a commit, or nothing. */
  bornWith(): Pick<CrashShopTask, 'death'>;
}

const moments = ['called', 'acted', 'acted', 'hearing'] as const;
const MOST_EVENTS = { called: 50, acted: 40, hearing: 80, commits: 160 };

export function killPlan(randomness: Randomness, seats: number, kills: number): KillPlan {
  let left = kills;
  const upTo = (most: number): number => 1 + Math.floor(randomness.fraction() * most);
  const next = () => {
    const moment = moments[upTo(moments.length) - 1] ?? 'called';
    return { seat: upTo(seats) - 1, moment, events: upTo(MOST_EVENTS[moment]) };
  };
  let planned = next();
  return {
    strikes(seat, moment) {
      if (left <= 0 || planned.seat !== seat || planned.moment !== moment) return false;
      planned.events -= 1;
      if (planned.events > 0) return false;
      left -= 1;
      planned = next();
      return true;
    },
    bornWith() {
      if (left <= 0 || randomness.fraction() < 0.6) return {};
      left -= 1;
      const moment = randomness.fraction() < 0.5 ? 'storing' : 'stored';
      return { death: { commits: upTo(MOST_EVENTS.commits), moment } };
    },
  };
}

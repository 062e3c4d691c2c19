import { afterTurn } from '../clock.ts';

/** Counts the work that is under way, so that time is not moved on in the midst of it. */
export interface Traffic {
  /** The same function, counted while it runs. */
  counted<Given extends unknown[], Value>(
    work: (...given: Given) => Promise<Value>,
  ): (...given: Given) => Promise<Value>;
  /** An object whose functions are counted, all of which answer with promises. */
  countedAll<Target extends object>(target: Target): Target;
  /** Resolves once nothing is under way; or later on, with work that only waits for time to pass. */
  quiet(): Promise<void>;
}

/** Work that follows other work begins within a few turns of the event loop. */
const QUIET_TURNS = 12;

/** About a second on an idle computer. */
const MOST_TURNS = 20_000;

type Work = (...given: unknown[]) => Promise<unknown>;

export function createTraffic(): Traffic {
  let underWay = 0;
  const turn = (): Promise<void> => new Promise((resolve) => afterTurn(resolve));
  function counted<Given extends unknown[], Value>(
    work: (...given: Given) => Promise<Value>,
  ): (...given: Given) => Promise<Value> {
    return async (...given) => {
      underWay += 1;
      try {
        return await work(...given);
      } finally {
        underWay -= 1;
      }
    };
  }
  return {
    counted,
    countedAll<Target extends object>(target: Target): Target {
      const names = Object.entries(target).map(([name, work]) => [name, counted(work as Work)]);
      return Object.fromEntries(names) as Target;
    },
    async quiet() {
      let quietTurns = 0;
      for (let turns = 0; quietTurns < QUIET_TURNS && turns < MOST_TURNS; turns += 1) {
        quietTurns = underWay === 0 ? quietTurns + 1 : 0;
        // oxlint-disable-next-line no-await-in-loop
        await turn();
      }
    },
  };
}

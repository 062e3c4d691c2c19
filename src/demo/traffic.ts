import { afterTurn } from '../clock.ts';

/** Counts the work that is under way, so that time is not moved on in the midst of it. */
export interface Traffic {
  /** The same function, counted while it runs. */
  counted<Given extends unknown[], Value>(
    work: (...given: Given) => Promise<Value>,
  ): (...given: Given) => Promise<Value>;
  /** Resolves once nothing is under way; after a while also if work only waits for time. */
  quiet(): Promise<void>;
}

/** Work that follows other work begins within a few turns of the event loop. */
const QUIET_TURNS = 12;

/** Some hundred ms on an idle computer. */
const MOST_TURNS = 5_000;

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

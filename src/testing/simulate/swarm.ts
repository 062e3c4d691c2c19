import type { Randomness } from '../../randomness.ts';

/** How one history goes. */
export interface Swarm {
  /** How many share the store. */
  readonly processes: number;
  /** They start together with the payment; otherwise they have been up for a while. */
  readonly isFresh: boolean;
  /** What the payment is for, in minor units. */
  readonly amount: number;
  /** How much of each there may be. */
  readonly commands: number;
  readonly faults: number;
  readonly crashes: number;
  /** How likely each is at a turn or a point, from 0 to 1. */
  readonly faultRate: number;
  readonly crashRate: number;
  readonly commandRate: number;
  /** How likely a command is one that the state or the money of the payment does not allow. */
  readonly rashRate: number;
  readonly declineRate: number;
  readonly webhookRate: number;
  readonly timerRate: number;
}

/** What each property of a history is drawn from; all items of a list are as likely. */
export type SwarmDraws = { readonly [Property in keyof Swarm]: readonly Swarm[Property][] };

/**
 * Some histories are calm and some are wild, as what shows only after ten quiet steps is never seen
 * where every step goes wrong; most are short and some are long.
 */
export const swarmDraws: SwarmDraws = {
  processes: [1, 2],
  isFresh: [false, false, false, true],
  amount: [1, 2, 2, 3, 3, 5],
  commands: [0, 1, 1, 1, 2, 6],
  faults: [0, 1, 2, 3, 4],
  crashes: [0, 1, 2, 3],
  faultRate: [0, 0.05, 0.3],
  crashRate: [0, 0.01, 0.05],
  commandRate: [0.1, 0.4],
  rashRate: [0.1, 0.4, 0.8],
  declineRate: [0.02, 0.2],
  webhookRate: [0.02, 0.2, 0.6],
  timerRate: [0.01, 0.1],
};

export function drawSwarm(randomness: Randomness): Swarm {
  const draw = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(randomness.fraction() * items.length)];
    if (item === undefined) throw new RangeError('there is always something to draw');
    return item;
  };
  return {
    processes: draw(swarmDraws.processes),
    isFresh: draw(swarmDraws.isFresh),
    amount: draw(swarmDraws.amount),
    commands: draw(swarmDraws.commands),
    faults: draw(swarmDraws.faults),
    crashes: draw(swarmDraws.crashes),
    faultRate: draw(swarmDraws.faultRate),
    crashRate: draw(swarmDraws.crashRate),
    commandRate: draw(swarmDraws.commandRate),
    rashRate: draw(swarmDraws.rashRate),
    declineRate: draw(swarmDraws.declineRate),
    webhookRate: draw(swarmDraws.webhookRate),
    timerRate: draw(swarmDraws.timerRate),
  };
}

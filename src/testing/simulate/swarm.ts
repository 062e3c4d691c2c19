import type { Randomness } from '../../randomness.ts';

/**
 * How one history goes: some are calm and some are wild, as what shows only after ten quiet steps
 * is never seen where every step goes wrong.
 */
export interface Swarm {
  readonly amount: number;
  readonly commands: number;
  readonly faults: number;
  readonly crashes: number;
  /** How likely each is at a turn or a point, from 0 to 1. */
  readonly faultRate: number;
  readonly crashRate: number;
  readonly commandRate: number;
  /** How likely the merchant asks although the payment is not open to anything. */
  readonly rashRate: number;
  readonly declineRate: number;
  readonly webhookRate: number;
  readonly timerRate: number;
  /** The processes start together with the payment; otherwise they have been up for a while. */
  readonly isFresh: boolean;
}

export function drawSwarm(randomness: Randomness): Swarm {
  const draw = (most: number): number => Math.floor(randomness.fraction() * (most + 1));
  const rate = (...rates: readonly number[]): number => rates[draw(rates.length - 1)] ?? 0;
  return {
    amount: rate(1, 2, 2, 3, 3, 5),
    commands: rate(0, 1, 1, 2, 2, 3, 6),
    faults: draw(4),
    crashes: draw(3),
    faultRate: rate(0, 0.05, 0.3),
    crashRate: rate(0, 0.01, 0.05),
    commandRate: rate(0.1, 0.4),
    rashRate: rate(0, 0.05, 0.5),
    declineRate: rate(0.02, 0.2),
    webhookRate: rate(0.02, 0.2, 0.6),
    timerRate: rate(0.01, 0.1),
    isFresh: randomness.fraction() < 0.25,
  };
}

import type { Randomness } from '../../randomness.ts';
import type { Resource } from '../check/world.ts';

/** How much of everything may still happen in a history. */
export class Budget {
  readonly #randomness: Randomness;
  readonly #left: Record<Resource, number>;

  constructor(randomness: Randomness, left: Readonly<Record<Resource, number>>) {
    this.#randomness = randomness;
    this.#left = { ...left };
  }

  /** Whether one of them happens now; it is spent then. */
  spend(resource: Resource, rate: number): boolean {
    if (this.#left[resource] === 0 || this.#randomness.fraction() >= rate) return false;
    this.#left[resource] -= 1;
    return true;
  }

  isSpent(resource: Resource): boolean {
    return this.#left[resource] === 0;
  }

  /** Nothing more may happen. */
  end(): void {
    for (const resource of ['faults', 'crashes', 'commands'] as const) this.#left[resource] = 0;
  }
}

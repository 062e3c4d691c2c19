import { spendings } from './spendings.ts';
import type { Bounds, Resource } from './world.ts';

const resources = ['faults', 'crashes', 'commands'] as const;

/**
 * What may still go wrong, as sets. A state reached with two faults left is reached with one left
 * as well, for whatever happens with one can happen with two; so a set holds with each triple all
 * the smaller ones. There are few such sets: each has a number, and unions are looked up.
 */
export class Allowances {
  readonly #tops: readonly number[];
  readonly #numbers = new Map<bigint, number>();
  readonly #sets: bigint[] = [];
  readonly #spent: Record<Resource, number[]> = { faults: [], crashes: [], commands: [] };
  readonly #possible: number[] = [];
  readonly #unions = new Map<number, number>();
  /** Everything that the bounds allow. */
  readonly all: number;
  /** Nothing at all: whatever would need it does not happen. */
  readonly none: number;

  constructor(bounds: Bounds) {
    this.#tops = resources.map((resource) => bounds[resource]);
    this.none = this.#numberOf(0n);
    this.all = this.#numberOf((1n << BigInt(this.#place(this.#tops) + 1)) - 1n);
  }

  union(one: number, other: number): number {
    if (one === other) return one;
    const key = one < other ? one * 0x1000000 + other : other * 0x1000000 + one;
    const known = this.#unions.get(key);
    if (known !== undefined) return known;
    const union = this.#numberOf((this.#sets[one] ?? 0n) | (this.#sets[other] ?? 0n));
    this.#unions.set(key, union);
    return union;
  }

  /** What is left after a move, by the number of what it uses up. */
  spendEach(set: number, into: Int32Array): void {
    for (const [at, resource] of spendings.entries()) {
      into[at] = resource ? this.spend(set, resource) : set;
    }
  }

  /** Which of `spendings` a move may use up, as bits. */
  possible(set: number): number {
    const known = this.#possible[set];
    if (known !== undefined) return known;
    const bits = spendings.map((resource, at) =>
      (resource ? this.spend(set, resource) : set) === this.none ? 0 : 1 << at,
    );
    const possible = bits.reduce((all, bit) => all | bit, 0);
    this.#possible[set] = possible;
    return possible;
  }

  /** What is left of each when one of a resource is spent; `none` where there was none. */
  spend(set: number, resource: Resource): number {
    const known = this.#spent[resource][set];
    if (known !== undefined) return known;
    const left = this.#numberOf(this.#lessOf(this.#sets[set] ?? 0n, resource));
    this.#spent[resource][set] = left;
    return left;
  }

  /** How many triples are in the set. */
  sizeOf(set: number): number {
    return (this.#sets[set] ?? 0n).toString(2).replaceAll('0', '').length;
  }

  #lessOf(set: bigint, resource: Resource): bigint {
    const at = resources.indexOf(resource);
    let left = 0n;
    for (const triple of this.#triples()) {
      if ((set >> BigInt(this.#place(triple))) % 2n === 0n || triple[at] === 0) continue;
      const less = triple.map((amount, index) => (index === at ? amount - 1 : amount));
      left |= 1n << BigInt(this.#place(less));
    }
    return left;
  }

  *#triples(): Generator<readonly number[]> {
    const [faults = 0, crashes = 0, commands = 0] = this.#tops;
    for (let fault = 0; fault <= faults; fault += 1) {
      for (let crash = 0; crash <= crashes; crash += 1) {
        for (let command = 0; command <= commands; command += 1) yield [fault, crash, command];
      }
    }
  }

  #place(triple: readonly number[]): number {
    return triple.reduce((place, amount, at) => place * ((this.#tops[at] ?? 0) + 1) + amount, 0);
  }

  #numberOf(set: bigint): number {
    const known = this.#numbers.get(set);
    if (known !== undefined) return known;
    const number = this.#sets.length;
    this.#numbers.set(set, number);
    this.#sets.push(set);
    return number;
  }
}

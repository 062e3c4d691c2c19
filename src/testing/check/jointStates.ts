import { IntTable } from './intTable.ts';
import { Parts } from './parts.ts';
import type { World } from './world.ts';

/**
 * States as tuples of numbers, one for each part. Rules run once for each combination of parts they
 * read; for every further state with that combination their moves are copied as numbers.
 */
export class JointStates<State extends object> {
  readonly names: readonly (keyof State & string)[];
  readonly #parts: readonly Parts[];
  readonly #bags: readonly (readonly number[])[];
  readonly table: IntTable;
  readonly says = new Parts();
  /** Stands behind what a rule is shown: whatever it does not read, it must not look at. */
  readonly #unread: object;

  constructor(first: State, { bags = [] }: Pick<World<State>, 'bags'>) {
    this.names = Object.keys(first) as (keyof State & string)[];
    this.#bags = bags.map((bag) => this.placesOf(bag));
    const shared = this.#bags.map(() => new Parts());
    this.#parts = this.names.map(
      (_, at) => shared[this.#bags.findIndex((bag) => bag.includes(at))] ?? new Parts(),
    );
    // The number 0 sorts last.
    for (const parts of shared) parts.numberOf(null);
    this.table = new IntTable(this.names.length);
    this.#unread = Object.defineProperties({}, Object.fromEntries(this.names.map(unreadPart)));
  }

  /** With the bags sorted. */
  tupleOf(state: State): Int32Array {
    const tuple = new Int32Array(this.names.length);
    for (const [at, name] of this.names.entries()) tuple[at] = this.partNumber(at, state[name]);
    this.sort(tuple);
    return tuple;
  }

  /** What is in each of the bags by number, the largest first. */
  sort(tuple: Int32Array): void {
    for (const bag of this.#bags) {
      for (let end = 1; end < bag.length; end += 1) {
        for (let at = end; at > 0; at -= 1) {
          const [left = 0, right = 0] = [bag[at - 1], bag[at]];
          const [one = 0, other = 0] = [tuple[left], tuple[right]];
          if (one >= other) break;
          tuple[left] = other;
          tuple[right] = one;
        }
      }
    }
  }

  stateOf(tuple: Int32Array): State {
    return Object.fromEntries(
      this.names.map((name, at) => [name, this.partAt(at, tuple[at] ?? 0)]),
    ) as State;
  }

  partNumber(at: number, value: unknown): number {
    const part = this.#parts[at];
    if (!part) throw new RangeError('a state has a part more than the first one');
    return part.numberOf(value);
  }

  partAt(at: number, number: number): State[keyof State & string] {
    return this.#parts[at]?.valueOf(number) as State[keyof State & string];
  }

  /** How many values each part takes. */
  partSizes(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.names.map((name, at) => [name, this.#parts[at]?.size ?? 0]));
  }

  placesOf(reads: readonly (keyof State & string)[]): number[] {
    return reads.map((name) => {
      const at = this.names.indexOf(name);
      if (at < 0) throw new RangeError(`no state has a part ${name}`);
      return at;
    });
  }

  /** Only the parts read are there; a look at another one throws. */
  seen(tuple: Int32Array, places: readonly number[]): State {
    const state: Record<string, unknown> = {};
    for (const at of places) {
      state[this.names[at] ?? ''] = this.#parts[at]?.valueOf(tuple[at] ?? 0);
    }
    return Object.setPrototypeOf(state, this.#unread) as State;
  }
}

/** A look at a part that was not declared: what follows from it would be remembered wrongly. */
export class UnreadPart extends RangeError {}

function unreadPart(name: string): readonly [string, PropertyDescriptor] {
  const get = (): never => {
    throw new UnreadPart(`a rule or question looks at ${name}, which is not among its reads`);
  };
  return [name, { get }];
}

import { IntList } from './intList.ts';
import { IntTable } from './intTable.ts';
import { Parts } from './parts.ts';
import type { Question, Rule, World } from './world.ts';

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
  }

  add(state: State): number {
    const tuple = new Int32Array(this.names.length);
    for (const [at, name] of this.names.entries()) tuple[at] = this.partNumber(at, state[name]);
    this.sort(tuple, this.#bags);
    return this.table.indexOf(tuple);
  }

  /** The bags that a change of these places may leave unsorted. */
  bagsOf(places: readonly number[]): readonly (readonly number[])[] {
    return this.#bags.filter((bag) => bag.some((place) => places.includes(place)));
  }

  /** What is in each of the bags by number, the largest first. */
  sort(tuple: Int32Array, bags: readonly (readonly number[])[]): void {
    for (const bag of bags) {
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

  stateAt(index: number): State {
    const tuple = new Int32Array(this.names.length);
    this.table.read(index, tuple);
    return this.#stateOf(tuple, [...this.names.keys()]);
  }

  partNumber(at: number, value: unknown): number {
    const part = this.#parts[at];
    if (!part) throw new RangeError('a state has a part more than the first one');
    return part.numberOf(value);
  }

  /** How many values each part takes. */
  partSizes(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.names.map((name, at) => [name, this.#parts[at]?.size ?? 0]));
  }

  /** Only the parts read are there, so that nothing else can be looked at. */
  seen(tuple: Int32Array, reads: readonly number[]): State {
    return this.#stateOf(tuple, reads);
  }

  placesOf(reads: readonly (keyof State & string)[]): number[] {
    return reads.map((name) => {
      const at = this.names.indexOf(name);
      if (at < 0) throw new RangeError(`no state has a part ${name}`);
      return at;
    });
  }

  #stateOf(tuple: Int32Array, places: readonly number[]): State {
    const state: Record<string, unknown> = {};
    for (const at of places) {
      state[this.names[at] ?? ''] = this.#parts[at]?.valueOf(tuple[at] ?? 0);
    }
    return state as State;
  }
}

/** The moves of one rule, remembered by the numbers of the parts it reads. */
export class RememberedRule<State extends object> {
  readonly #states: JointStates<State>;
  readonly #rule: Rule<State>;
  readonly #key: Int32Array;
  readonly #known: IntTable;
  readonly #starts = new IntList();
  /** For each move its sentence, and then the parts read as they are afterwards. */
  readonly moves = new IntList();
  readonly places: readonly number[];
  readonly bags: readonly (readonly number[])[];
  readonly isUncertain: boolean;

  constructor(states: JointStates<State>, rule: Rule<State>) {
    this.#states = states;
    this.#rule = rule;
    this.isUncertain = rule.isUncertain === true;
    this.places = states.placesOf(rule.reads);
    this.bags = states.bagsOf(this.places);
    this.#key = new Int32Array(this.places.length);
    this.#known = new IntTable(this.places.length);
    this.#starts.push(0);
  }

  /** Its moves are those from `startOf(index)` to `startOf(index + 1)`. */
  indexOf(tuple: Int32Array): number {
    const { places } = this;
    for (let at = 0; at < places.length; at += 1) this.#key[at] = tuple[places[at] ?? 0] ?? 0;
    const before = this.#known.size;
    const index = this.#known.indexOf(this.#key);
    if (index === before) this.#workOut(tuple);
    return index;
  }

  startOf(index: number): number {
    return this.#starts.at(index);
  }

  #workOut(tuple: Int32Array): void {
    const states = this.#states;
    const { places } = this;
    for (const { says, next } of this.#rule.moves(states.seen(tuple, places))) {
      this.moves.push(states.says.numberOf(says));
      const strange = Object.keys(next).find((name) => !this.#rule.reads.includes(name as never));
      if (strange !== undefined) throw new RangeError(`a rule changes ${strange} unread`);
      for (const at of places) {
        const name = states.names[at] as keyof State & string;
        const isChanged = Object.hasOwn(next, name);
        this.moves.push(isChanged ? states.partNumber(at, next[name]) : (tuple[at] ?? 0));
      }
    }
    this.#starts.push(this.moves.length);
  }
}

/** The answers to one question, remembered likewise. */
export class RememberedQuestion<State extends object> {
  readonly #states: JointStates<State>;
  readonly #question: Question<State>;
  readonly #places: readonly number[];
  readonly #key: Int32Array;
  readonly #known: IntTable;
  readonly #answers = new IntList();

  constructor(states: JointStates<State>, question: Question<State>) {
    this.#states = states;
    this.#question = question;
    this.#places = states.placesOf(question.reads);
    this.#key = new Int32Array(this.#places.length);
    this.#known = new IntTable(this.#places.length);
  }

  holds(tuple: Int32Array): boolean {
    const places = this.#places;
    for (let at = 0; at < places.length; at += 1) this.#key[at] = tuple[places[at] ?? 0] ?? 0;
    const before = this.#known.size;
    const index = this.#known.indexOf(this.#key);
    if (index === before) {
      const answer = this.#question.holds(this.#states.seen(tuple, places));
      this.#answers.push(answer ? 1 : 0);
    }
    return this.#answers.at(index) === 1;
  }
}

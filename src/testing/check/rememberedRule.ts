import { thrownText } from '../../thrownText.ts';
import { IntList } from './intList.ts';
import { IntTable } from './intTable.ts';
import { UnreadPart, type JointStates } from './jointStates.ts';
import { spendings } from './spendings.ts';
import type { Move, Rule } from './world.ts';

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
  /** The place of what its moves use up among `spendings`. */
  readonly spends: number;
  readonly #needed: number;
  readonly #nothing: number;

  constructor(states: JointStates<State>, rule: Rule<State>) {
    this.#states = states;
    this.#rule = rule;
    this.spends = spendings.indexOf(rule.spends);
    this.places = states.placesOf(rule.reads);
    this.#key = new Int32Array(this.places.length);
    this.#known = new IntTable(this.places.length);
    this.#starts.push(0);
    [this.#needed = -1] = states.placesOf(rule.needs === undefined ? [] : [rule.needs]);
    this.#nothing = this.#needed < 0 ? -1 : states.partNumber(this.#needed, null);
  }

  /** Whether it needs not be asked. */
  isIdle(tuple: Int32Array): boolean {
    return this.#needed >= 0 && tuple[this.#needed] === this.#nothing;
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
    for (const { says, next } of this.#movesOf(states.seen(tuple, places))) {
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

  #movesOf(seen: State): readonly Move<State>[] {
    try {
      return this.#rule.moves(seen);
    } catch (cause) {
      throw cause instanceof UnreadPart ? cause : new BrokenRule(thrownText(cause), { cause });
    }
  }
}

/** A rule has thrown: in the state at hand the world cannot go on. */
export class BrokenRule extends Error {}

/** Does the work up to where a rule throws, which is answered. */
export function untilBroken(work: () => void): BrokenRule | undefined {
  try {
    work();
    return undefined;
  } catch (cause) {
    if (!(cause instanceof BrokenRule)) throw cause;
    return cause;
  }
}

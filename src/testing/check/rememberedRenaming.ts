import { IntList } from './intList.ts';
import { IntTable } from './intTable.ts';
import type { JointStates } from './jointStates.ts';
import { Parts } from './parts.ts';
import type { Renaming } from './world.ts';

const UNKNOWN = 0;
const IMPOSSIBLE = 1;

/** A renaming of what is in all parts at once, worked out once for each part. */
export class RememberedRenaming<State extends object> {
  readonly #states: JointStates<State>;
  readonly #renaming: Renaming<State>;
  readonly #leader: number;
  readonly #followers: readonly number[];
  readonly #bits: readonly IntList[];
  readonly #plans = new IntTable(2);
  readonly #leaders = new IntList();
  readonly #planNumbers = new IntList();
  readonly #renames = new Parts();
  /** For each follower and plan what becomes of each number, by two more than it. */
  readonly #renamed: readonly IntList[][];
  readonly #key = new Int32Array(2);
  readonly #after: Int32Array;

  constructor(states: JointStates<State>, renaming: Renaming<State>) {
    this.#states = states;
    this.#renaming = renaming;
    [this.#leader = 0] = states.placesOf([renaming.leader]);
    this.#followers = states.placesOf(renaming.followers);
    this.#bits = this.#followers.map(() => new IntList());
    this.#renamed = this.#followers.map(() => []);
    this.#after = new Int32Array(this.#followers.length);
  }

  apply(tuple: Int32Array): void {
    const followers = this.#followers;
    let mentions = 0;
    for (let at = 0; at < followers.length; at += 1) {
      const number = tuple[followers[at] ?? 0] ?? 0;
      const known = this.#bits[at]?.at(number) ?? 0;
      mentions |= known === UNKNOWN ? this.#mentionsOf(at, number) : known - 1;
    }
    this.#key[0] = tuple[this.#leader] ?? 0;
    this.#key[1] = mentions;
    const size = this.#plans.size;
    const index = this.#plans.indexOf(this.#key);
    if (index === size) this.#plan(tuple, mentions);
    const plan = this.#planNumbers.at(index);
    if (plan < 0) return;
    for (let at = 0; at < followers.length; at += 1) {
      const number = tuple[followers[at] ?? 0] ?? 0;
      let known = this.#renamed[at]?.[plan]?.at(number) ?? UNKNOWN;
      if (known === UNKNOWN) known = this.#rename(at, plan, number);
      if (known === IMPOSSIBLE) return;
      this.#after[at] = known - 2;
    }
    tuple[this.#leader] = this.#leaders.at(index);
    for (let at = 0; at < followers.length; at += 1) {
      tuple[followers[at] ?? 0] = this.#after[at] ?? 0;
    }
  }

  #mentionsOf(at: number, number: number): number {
    const bits = this.#renaming.mentions(this.#states.partAt(this.#followers[at] ?? 0, number));
    this.#bits[at]?.put(number, bits + 1);
    return bits;
  }

  #plan(tuple: Int32Array, mentions: number): void {
    const leader = this.#states.partAt(this.#leader, tuple[this.#leader] ?? 0);
    const plan = this.#renaming.plan(leader, mentions);
    this.#leaders.push(plan ? this.#states.partNumber(this.#leader, plan.leader) : 0);
    this.#planNumbers.push(plan ? this.#renames.numberOf(plan.renames) : -1);
  }

  #rename(at: number, plan: number, number: number): number {
    const place = this.#followers[at] ?? 0;
    const renames = this.#renames.valueOf(plan) as Readonly<Record<string, string>>;
    const part = this.#renaming.renamed(this.#states.partAt(place, number), renames);
    const known = part === undefined ? IMPOSSIBLE : this.#states.partNumber(place, part) + 2;
    const plans = this.#renamed[at] ?? [];
    (plans[plan] ??= new IntList()).put(number, known);
    return known;
  }
}

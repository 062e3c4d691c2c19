import type { JointStates } from './jointStates.ts';
import { RememberedRenaming } from './rememberedRenaming.ts';
import { RememberedRule } from './rememberedRule.ts';
import type { Rule, World } from './world.ts';

/** Takes a move: where it leads, what it uses up, the number of its sentence, and its place. */
export type Visit = (next: Int32Array, spends: number, says: number, choice: number) => void;

/** All that may happen next in a state, in an order that is always the same. */
export class Successors<State extends object> {
  readonly #states: JointStates<State>;
  readonly #rules: readonly RememberedRule<State>[];
  readonly #simplifications: readonly RememberedRule<State>[];
  readonly #renaming: RememberedRenaming<State> | undefined;
  readonly #next: Int32Array;

  constructor(states: JointStates<State>, world: World<State>) {
    const { rules, simplifications = [], renaming } = world;
    this.#states = states;
    this.#rules = rules.map((rule) => new RememberedRule(states, rule));
    this.#simplifications = simplifications.map(({ next, ...simplification }) => {
      const moves: Rule<State>['moves'] = (seen) => [{ says: '', next: next(seen) }];
      return new RememberedRule(states, { ...simplification, moves });
    });
    this.#renaming = renaming && new RememberedRenaming(states, renaming);
    this.#next = new Int32Array(states.names.length);
  }

  /**
   * Hot: nothing is made here that would have to be collected. `next` is used again. Of the moves
   * only those are told that use up one of `spent`, a set of bits.
   */
  each(tuple: Int32Array, spent: number, visit: Visit): void {
    const next = this.#next;
    const width = tuple.length;
    let choice = 0;
    for (const rule of this.#rules) {
      const { places, moves, spends } = rule;
      if (((spent >> spends) & 1) === 0 || rule.isIdle(tuple)) continue;
      const known = rule.indexOf(tuple);
      const to = rule.startOf(known + 1);
      for (let at = rule.startOf(known); at < to; at += places.length + 1) {
        for (let part = 0; part < width; part += 1) next[part] = tuple[part] ?? 0;
        for (let part = 0; part < places.length; part += 1) {
          next[places[part] ?? 0] = moves.at(at + 1 + part);
        }
        this.#simplify(next, tuple);
        this.#renaming?.apply(next);
        this.#states.sort(next);
        visit(next, spends, moves.at(at), choice);
        choice += 1;
      }
    }
  }

  /** The one state that stands for this one and all that behave like it. */
  canonical(state: State): Int32Array {
    const tuple = this.#states.tupleOf(state);
    this.#renaming?.apply(tuple);
    this.#states.sort(tuple);
    return tuple;
  }

  /** The state before was simple, so only what has changed since can be simplified. */
  #simplify(next: Int32Array, before: Int32Array): void {
    for (const rule of this.#simplifications) {
      const { places, moves } = rule;
      if (rule.isIdle(next) || !differs(next, before, places)) continue;
      const start = rule.startOf(rule.indexOf(next)) + 1;
      for (let part = 0; part < places.length; part += 1) {
        next[places[part] ?? 0] = moves.at(start + part);
      }
    }
  }
}

function differs(one: Int32Array, other: Int32Array, places: readonly number[]): boolean {
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    if (one[place] !== other[place]) return true;
  }
  return false;
}

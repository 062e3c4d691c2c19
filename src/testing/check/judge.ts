import { IntList } from './intList.ts';
import type { JointStates } from './jointStates.ts';
import { byReads, RememberedQuestions } from './rememberedQuestions.ts';
import type { Invariant, Question, World } from './world.ts';

interface Asked<State extends object> {
  readonly ids: readonly string[];
  readonly every: number;
  readonly questions: RememberedQuestions<State>;
}

/** Holds the invariants against states, each of which it is shown once. */
export class Judge<State extends object> {
  readonly #always: readonly Asked<State>[];
  readonly #atRest: readonly Asked<State>[];
  readonly #isQuiescent: readonly Asked<State>[];
  readonly #isThorough: boolean;
  #sometimes: readonly Asked<State>[];
  /** What no state has fulfilled yet. */
  readonly sometimes: Set<string>;
  readonly quiescent = new IntList();
  /** The first state that breaks each. */
  readonly violations = new Map<string, number>();

  constructor(
    states: JointStates<State>,
    world: World<State>,
    invariants: readonly Invariant<State>[],
    isThorough: boolean,
  ) {
    const grouped = (questions: readonly (Question<State> & { readonly id?: string })[]) =>
      byReads(questions).map((group) => ({
        ids: group.map(({ id = '' }) => id),
        every: 2 ** group.length - 1,
        questions: new RememberedQuestions(states, group),
      }));
    const asked = (when: Invariant<State>['when']): readonly Invariant<State>[] =>
      invariants.filter((invariant) => invariant.when === when);
    this.#always = grouped(asked('always'));
    this.#atRest = grouped(asked('quiescent'));
    this.#sometimes = grouped(asked('sometimes'));
    this.sometimes = new Set(asked('sometimes').map(({ id }) => id));
    this.#isQuiescent = grouped(world.isQuiescent);
    this.#isThorough = isThorough;
  }

  /** Whether the search should go on after this state. */
  goesOn(index: number, tuple: Int32Array): boolean {
    this.#hold(this.#always, index, tuple);
    if (this.sometimes.size > 0) this.#lookFor(tuple);
    if (this.#isAtRest(tuple)) {
      this.quiescent.push(index);
      this.#hold(this.#atRest, index, tuple);
    }
    return this.#isThorough || this.violations.size === 0;
  }

  #isAtRest(tuple: Int32Array): boolean {
    for (const { questions, every } of this.#isQuiescent) {
      if (questions.holding(tuple) !== every) return false;
    }
    return true;
  }

  #lookFor(tuple: Int32Array): void {
    for (const { ids, questions } of this.#sometimes) {
      const holding = questions.holding(tuple);
      if (holding === 0) continue;
      for (const [at, id] of ids.entries())
        if ((holding >> at) % 2 === 1) this.sometimes.delete(id);
    }
    this.#sometimes = this.#sometimes.filter(({ ids }) => ids.some((id) => this.sometimes.has(id)));
  }

  #hold(asked: readonly Asked<State>[], index: number, tuple: Int32Array): void {
    for (const { ids, every, questions } of asked) {
      const holding = questions.holding(tuple);
      if (holding === every) continue;
      for (const [at, id] of ids.entries()) {
        if ((holding >> at) % 2 === 0 && !this.violations.has(id)) this.violations.set(id, index);
      }
    }
  }
}

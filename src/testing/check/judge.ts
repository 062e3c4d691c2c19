import { IntList } from './intList.ts';
import type { JointStates } from './jointStates.ts';
import { RememberedQuestion } from './rememberedQuestion.ts';
import type { Invariant, World } from './world.ts';

interface Asked<State extends object> {
  readonly id: string;
  readonly question: RememberedQuestion<State>;
}

/** Holds the invariants against states, each of which it is shown once. */
export class Judge<State extends object> {
  readonly #always: readonly Asked<State>[];
  readonly #atRest: readonly Asked<State>[];
  readonly #isQuiescent: readonly RememberedQuestion<State>[];
  readonly #isThorough: boolean;
  /** What no state has fulfilled yet. */
  readonly sometimes: Set<Asked<State>>;
  readonly quiescent = new IntList();
  /** The first state that breaks each. */
  readonly violations = new Map<string, number>();

  constructor(
    states: JointStates<State>,
    world: World<State>,
    invariants: readonly Invariant<State>[],
    isThorough: boolean,
  ) {
    const asked = (when: Invariant<State>['when']): Asked<State>[] =>
      invariants
        .filter((invariant) => invariant.when === when)
        .map((invariant) => ({
          id: invariant.id,
          question: new RememberedQuestion(states, invariant),
        }));
    this.#always = asked('always');
    this.#atRest = asked('quiescent');
    this.sometimes = new Set(asked('sometimes'));
    this.#isQuiescent = world.isQuiescent.map((one) => new RememberedQuestion(states, one));
    this.#isThorough = isThorough;
  }

  /** Whether the search should go on after this state. */
  goesOn(index: number, tuple: Int32Array): boolean {
    this.#hold(this.#always, index, tuple);
    for (const asked of this.sometimes) {
      if (asked.question.holds(tuple)) this.sometimes.delete(asked);
    }
    if (this.#isQuiescent.every((question) => question.holds(tuple))) {
      this.quiescent.push(index);
      this.#hold(this.#atRest, index, tuple);
    }
    return this.#isThorough || this.violations.size === 0;
  }

  #hold(asked: readonly Asked<State>[], index: number, tuple: Int32Array): void {
    for (const { id, question } of asked) {
      if (!question.holds(tuple) && !this.violations.has(id)) this.violations.set(id, index);
    }
  }
}

import { IntList } from './intList.ts';
import { IntTable } from './intTable.ts';
import type { JointStates } from './jointStates.ts';
import type { Question } from './world.ts';

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

import { IntList } from './intList.ts';
import { IntTable } from './intTable.ts';
import type { JointStates } from './jointStates.ts';
import type { Question } from './world.ts';

/** Answers of all questions that read the same parts, as bits, remembered by what is in them. */
export class RememberedQuestions<State extends object> {
  readonly #states: JointStates<State>;
  readonly #questions: readonly Question<State>[];
  readonly #places: readonly number[];
  readonly #key: Int32Array;
  readonly #known: IntTable;
  /** By the number of the part where there is only one, one more than the answers. */
  readonly #answers = new IntList();

  constructor(states: JointStates<State>, questions: readonly Question<State>[]) {
    this.#states = states;
    this.#questions = questions;
    this.#places = states.placesOf(questions[0]?.reads ?? []);
    this.#key = new Int32Array(this.#places.length);
    this.#known = new IntTable(this.#places.length);
  }

  /** A bit for each that holds, the first one in the lowest. */
  holding(tuple: Int32Array): number {
    const places = this.#places;
    const index = places.length === 1 ? (tuple[places[0] ?? 0] ?? 0) : this.#indexOf(tuple);
    const known = this.#answers.at(index);
    if (known > 0) return known - 1;
    const seen = this.#states.seen(tuple, places);
    const answers = this.#questions.reduce(
      (bits, { holds }, at) => bits | (holds(seen) ? 1 << at : 0),
      0,
    );
    this.#answers.put(index, answers + 1);
    return answers;
  }

  #indexOf(tuple: Int32Array): number {
    const places = this.#places;
    for (let at = 0; at < places.length; at += 1) this.#key[at] = tuple[places[at] ?? 0] ?? 0;
    return this.#known.indexOf(this.#key);
  }
}

/** Bits of a number that can be told apart, with one more to spare. */
const MOST_TOGETHER = 30;

/** Questions by what they read, at most 30 together. */
export function byReads<Asked extends Pick<Question<never>, 'reads'>>(
  questions: readonly Asked[],
): readonly (readonly Asked[])[] {
  const groups = new Map<string, Asked[][]>();
  for (const question of questions) {
    const reads = question.reads.join();
    const chunks = groups.get(reads) ?? [];
    groups.set(reads, chunks);
    const last = chunks.at(-1);
    if (last && last.length < MOST_TOGETHER) last.push(question);
    else chunks.push([question]);
  }
  return [...groups.values()].flat();
}

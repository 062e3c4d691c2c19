import { IntList } from './intList.ts';

/**
 * Moves between states, by number: eight bytes for a group of them from one state, and four for
 * each. What a move uses up is kept in two bits of its target.
 */
export class Edges {
  readonly #items = new IntList();
  /** For each state one more than where its latest group begins; 0 while it has none. */
  readonly #latest = new IntList();
  #groupAt = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The moves added from now on are of this state. */
  begin(state: number): void {
    const before = state < this.#latest.length ? this.#latest.at(state) : 0;
    this.#groupAt = this.#items.length;
    this.#items.push(before);
    this.#items.push(0);
    this.#latest.put(state, this.#groupAt + 1);
  }

  add(target: number, spends: number): void {
    this.#items.push(target * 4 + spends);
    this.#items.set(this.#groupAt + 1, this.#items.at(this.#groupAt + 1) + 1);
    this.#count += 1;
  }

  each(state: number, visit: (target: number, spends: number) => void): void {
    const items = this.#items;
    let group = state < this.#latest.length ? this.#latest.at(state) : 0;
    while (group > 0) {
      const end = group + 1 + items.at(group);
      for (let at = group + 1; at < end; at += 1) {
        const item = items.at(at);
        visit(item >>> 2, item & 3);
      }
      group = items.at(group - 1);
    }
  }
}

/** A list of small whole numbers that grows, at four bytes each. */
export class IntList {
  #items = new Int32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(item: number): void {
    if (this.#length === this.#items.length) {
      const larger = new Int32Array(this.#items.length * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.#length] = item;
    this.#length += 1;
  }

  set(index: number, item: number): void {
    this.#items[index] = item;
  }

  /** As `set`, for any place; those skipped hold 0. */
  put(index: number, item: number): void {
    while (this.#length <= index) this.push(0);
    this.#items[index] = item;
  }

  /** 0 where nothing was put. */
  at(index: number): number {
    return this.#items[index] ?? 0;
  }
}

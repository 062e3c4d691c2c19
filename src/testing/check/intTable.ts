/**
 * Gives every tuple of small whole numbers an index, the same one each time: a set of states, or a
 * memo, at some 30 bytes a tuple.
 */
export class IntTable {
  readonly #width: number;
  #tuples: Int32Array;
  #slots: Int32Array;
  #mask: number;
  #count = 0;

  constructor(width: number) {
    this.#width = width;
    this.#tuples = new Int32Array(1024 * width);
    this.#slots = new Int32Array(2048);
    this.#mask = 2047;
  }

  get size(): number {
    return this.#count;
  }

  /** The index of a tuple, which is `size` as it was before when the tuple is a new one. */
  indexOf(tuple: Int32Array): number {
    const width = this.#width;
    const tuples = this.#tuples;
    let slot = hashOf(tuple, width) & this.#mask;
    for (let taken = this.#slots[slot] ?? 0; taken !== 0; taken = this.#slots[slot] ?? 0) {
      const at = (taken - 1) * width;
      let part = 0;
      while (part < width && tuples[at + part] === tuple[part]) part += 1;
      if (part === width) return taken - 1;
      slot = (slot + 1) & this.#mask;
    }
    const index = this.#count;
    this.#count += 1;
    this.#slots[slot] = this.#count;
    if (this.#count * width > tuples.length) this.#tuples = doubled(tuples);
    for (let part = 0; part < width; part += 1) {
      this.#tuples[index * width + part] = tuple[part] ?? 0;
    }
    if (this.#count * 2 > this.#slots.length) this.#spread();
    return index;
  }

  read(index: number, into: Int32Array): void {
    const at = index * this.#width;
    for (let part = 0; part < this.#width; part += 1) into[part] = this.#tuples[at + part] ?? 0;
  }

  #spread(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    this.#mask = slots.length - 1;
    const tuple = new Int32Array(this.#width);
    for (let index = 0; index < this.#count; index += 1) {
      this.read(index, tuple);
      let slot = hashOf(tuple, this.#width) & this.#mask;
      while (slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      slots[slot] = index + 1;
    }
    this.#slots = slots;
  }
}

function hashOf(tuple: Int32Array, width: number): number {
  let hash = 0x9e3779b9;
  for (let part = 0; part < width; part += 1) {
    hash = Math.imul(hash ^ (tuple[part] ?? 0), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function doubled(list: Int32Array): Int32Array {
  const larger = new Int32Array(list.length * 2);
  larger.set(list);
  return larger;
}

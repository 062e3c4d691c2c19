/** Gives every value of one part of a state a small number; values written alike share one. */
export class Parts {
  readonly #byText = new Map<string, number>();
  readonly #byObject = new WeakMap<object, number>();
  readonly #values: unknown[] = [];

  numberOf(value: unknown): number {
    if (typeof value !== 'object' || value === null) return this.#numberOfText(value);
    const known = this.#byObject.get(value);
    if (known !== undefined) return known;
    const number = this.#numberOfText(value);
    this.#byObject.set(value, number);
    return number;
  }

  valueOf(number: number): unknown {
    return this.#values[number];
  }

  get size(): number {
    return this.#values.length;
  }

  #numberOfText(value: unknown): number {
    const text = writtenOut(value);
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const number = this.#values.length;
    this.#byText.set(text, number);
    this.#values.push(value);
    return number;
  }
}

/** JSON with the keys in order. What JSON would lose or confuse is refused. */
export function writtenOut(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'number':
      if (Number.isFinite(value)) return String(value + 0);
      throw new TypeError('a part of a state holds a number that is not finite');
    case 'object':
      return value === null ? 'null' : writtenObject(value);
    case 'bigint':
    case 'symbol':
    case 'function':
      throw new TypeError(`a part of a state holds a ${typeof value}`);
  }
}

function writtenObject(value: object): string {
  if (Array.isArray(value)) return `[${value.map(writtenOut).join(',')}]`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('a part of a state holds an object that is not plain data');
  }
  const record = value as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const name of Object.keys(record).toSorted()) {
    const member = record[name];
    if (member === undefined) continue;
    text += `${text === '{' ? '' : ','}${JSON.stringify(name)}:${writtenOut(member)}`;
  }
  return `${text}}`;
}

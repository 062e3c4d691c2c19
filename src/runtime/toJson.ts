import type { Json } from './document.ts';

/**
 * Plain JSON of anything, as writing it down and reading it back would leave it, in a fraction of
 * the time. An `Error`, which JSON would empty, keeps its name and message. What stands at the same
 * place in `known`, which is JSON already, is shared with it and not copied.
 */
export function toJson(value: unknown, known?: unknown): Json {
  return plain(value, '', known) ?? null;
}

/** Nothing for what JSON has no word for. */
function plain(value: unknown, key: string, known: unknown): Json | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      // A negative zero comes back as zero.
      return Number.isFinite(value) ? value + 0 : null;
    case 'object':
      if (value === null) return null;
      return value === known ? (value as Json) : plainObject(value, key, known);
    case 'bigint':
      throw new TypeError('JSON has no integers of any size');
    case 'undefined':
    case 'function':
    case 'symbol':
      return undefined;
  }
}

function plainObject(value: object, key: string, known: unknown): Json | undefined {
  const same = typeof known === 'object' && known !== null ? (known as Parts) : nothing;
  if (Array.isArray(value)) return plainList(value, same);
  const { toJSON } = value as { readonly toJSON?: unknown };
  if (typeof toJSON === 'function') return plain(toJSON.call(value, key), key, known);
  if (value instanceof Error) return { name: value.name, message: value.message };
  const copy: Record<string, Json> = {};
  for (const name of Object.keys(value)) {
    const part = plain((value as Parts)[name], name, same[name]);
    if (part === undefined) continue;
    if (name === '__proto__') define(copy, name, part);
    else copy[name] = part;
  }
  return copy;
}

function plainList(list: readonly unknown[], same: Parts): Json[] {
  const copy: Json[] = [];
  for (let index = 0; index < list.length; index += 1) {
    copy.push(plain(list[index], String(index), same[index]) ?? null);
  }
  return copy;
}

type Parts = Readonly<Record<string | number, unknown>>;

const nothing: Parts = {};

/** Set in the ordinary way, this name would change what the object is. */
function define(copy: object, name: string, value: Json): void {
  Object.defineProperty(copy, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

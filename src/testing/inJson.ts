/**
 * What stands in JSON for a value that JSON would lose, or would write as if it were another: an
 * object with one key that begins with a sign that no name has. All other values are themselves.
 */
export function inJson(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return marked(String(value), []);
  if (typeof value === 'bigint' || typeof value === 'symbol') {
    return marked(typeof value, [String(value)]);
  }
  if (value instanceof Map) return marked('map', [...(value as Map<unknown, unknown>)]);
  return value instanceof Set ? marked('set', [...(value as Set<unknown>)]) : value;
}

/** An object that no plain data is like. */
export function marked(kind: string, parts: readonly unknown[]): object {
  return { [`\0${kind}`]: parts };
}

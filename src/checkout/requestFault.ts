import type { Result } from 'neverthrow';

/** One thing that is wrong with a request. Holds no value of the request, so it may be logged. */
export interface RequestFault {
  /**
   * Where, as a JSON path: `amount`, `source.number`, `items[0].quantity`; empty for the whole
   * body.
   */
  readonly path: string;
  /** What must hold there, as one sentence. */
  readonly rule: string;
}

/** The faults of a check; none when it passed. */
export function faultsOf(
  checked: Result<unknown, readonly RequestFault[]>,
): readonly RequestFault[] {
  return checked.isErr() ? checked.error : [];
}

/**
 * Writes keys as the path of a fault. Keys that are no names are quoted, so that the path stays one
 * line.
 */
export function pathOf(keys: readonly unknown[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    const name = String(key);
    if (!/^\w+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
    return path === '' ? name : `${path}.${name}`;
  }, '');
}

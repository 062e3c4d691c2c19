import { pathOf, type RequestFault } from './requestFault.ts';

/** What a caller gave, read once. Without faults the copy is all that is checked and sent. */
export interface PlainData {
  readonly copy: unknown;
  readonly faults: readonly RequestFault[];
}

/**
 * Copies what JSON can say, and names everything else. Each property is read once: what is checked
 * and what is sent cannot differ, whatever a getter or a proxy answers the next time.
 *
 * Classes, maps, promises and dates are refused because JSON would drop their contents without a
 * word, and a refund without its amount is a refund of everything. JSON null counts as left out, as
 * it does in answers; a field whose absence moves other money may be neither null nor undefined.
 */
export function plainData(given: unknown, decisive = decisiveOfRequests): PlainData {
  const faults: RequestFault[] = [];
  const copy = copied(given, { keys: [], above: [], faults, decisive });
  return { copy, faults };
}

/** Where the walk is. The lists are shared by all of it, and only grow while it goes down. */
interface Walk {
  readonly keys: (string | number | symbol)[];
  readonly above: object[];
  readonly faults: RequestFault[];
  /** Names of fields that may be neither null nor undefined. */
  readonly decisive: ReadonlySet<string>;
}

/**
 * Left out, an amount is the whole sum or none at all, a capture is final, and a payment is
 * captured by itself.
 */
const decisiveOfRequests: ReadonlySet<string> = new Set([
  'amount',
  'capture',
  'capture_on',
  'capture_type',
]);

const NOT_PLAIN = 'must be plain data: an object or list of its own, text, a number, true or false';
const NOT_WELL_FORMED = 'must be whole characters; one is cut in two';
const NOT_FIELD = 'must be a plain field: named by text, enumerable and without a getter';
const DEEPEST = 32;

function copied(value: unknown, walk: Walk): unknown {
  switch (typeof value) {
    case 'string':
      // Half a character, such as an emoji cut in two, comes back as another text.
      return /\p{Surrogate}/u.test(value) ? refused(walk, NOT_WELL_FORMED) : value;
    case 'boolean':
    case 'undefined':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : refused(walk, 'must be a finite number');
    case 'bigint':
    case 'symbol':
    case 'function':
      return refused(walk, NOT_PLAIN);
    case 'object':
      return value === null ? value : copiedObject(value, walk);
  }
}

function refused({ keys, faults }: Walk, rule: string): undefined {
  faults.push({ path: pathOf(keys), rule });
}

function copiedObject(value: object, walk: Walk): unknown {
  const { above } = walk;
  if (above.includes(value)) return refused(walk, 'must not hold itself');
  if (above.length === DEEPEST) return refused(walk, `must not be deeper than ${DEEPEST} levels`);
  const prototype: unknown = Object.getPrototypeOf(value);
  above.push(value);
  const copy = Array.isArray(value)
    ? copiedList(value, prototype, walk)
    : copiedFields(value, prototype, walk);
  above.pop();
  return copy;
}

function copiedList(list: readonly unknown[], prototype: unknown, walk: Walk): unknown {
  const { length } = list;
  // Its places and its length: neither gaps nor fields of its own.
  const isWhole = Reflect.ownKeys(list).length === length + 1;
  if (prototype !== Array.prototype || !isWhole) return refused(walk, NOT_PLAIN);
  const copy: unknown[] = [];
  for (let place = 0; place < length; place += 1) {
    walk.keys.push(place);
    copy.push(copiedPlace(list, place, walk));
    walk.keys.pop();
  }
  return copy;
}

function copiedPlace(list: readonly unknown[], place: number, walk: Walk): unknown {
  const field = Reflect.getOwnPropertyDescriptor(list, place);
  if (!field || !('value' in field)) return refused(walk, NOT_PLAIN);
  return field.value === undefined ? refused(walk, NOT_PLAIN) : copied(field.value, walk);
}

function copiedFields(record: object, prototype: unknown, walk: Walk): unknown {
  if (prototype !== Object.prototype && prototype !== null) return refused(walk, NOT_PLAIN);
  const copy: Record<string, unknown> = {};
  for (const name of Reflect.ownKeys(record)) {
    walk.keys.push(name);
    const field = Reflect.getOwnPropertyDescriptor(record, name);
    if (typeof name === 'symbol' || name === '__proto__') refused(walk, NOT_FIELD);
    else if (!field?.enumerable || !('value' in field)) refused(walk, NOT_FIELD);
    else if (field.value !== undefined && field.value !== null)
      copy[name] = copied(field.value, walk);
    else if (walk.decisive.has(name)) refused(walk, missingRule(field.value));
    walk.keys.pop();
  }
  return copy;
}

function missingRule(value: null | undefined): string {
  return `must not be ${String(value)}; leave the field out to say so`;
}

import * as v from 'valibot';
import { eachField } from '../eachField.ts';
import { isRecord } from '../isRecord.ts';

/**
 * What a field of a request must be. Every rule brings its own sentence: those of the schema
 * library would quote the value, which may be a card number. A field may be left out unless
 * `required` says otherwise.
 */

type Field = v.GenericSchema;

/** The ten digits of the API reference. */
const LARGEST_AMOUNT = 9_999_999_999;

export function text(max: number, min = 0): Field {
  const rule = `must be text of ${min > 0 ? `${min} to` : 'at most'} ${max} characters`;
  return v.optional(
    v.pipe(
      v.string(rule),
      v.check((value) => !isAtMost(value, min - 1) && isAtMost(value, max), rule),
    ),
  );
}

/** Counted in characters, not in halves of them: some, such as an emoji, take two in JavaScript. */
export function isAtMost(text: string, max: number): boolean {
  return text.length <= max || (text.length <= 2 * max && Array.from(text).length <= max);
}

/** Text whose length nobody limits. */
export function filled(): Field {
  return that((value) => typeof value === 'string' && value !== '', 'must be text, not empty');
}

export function pattern(shape: RegExp, rule: string): Field {
  return v.optional(v.pipe(v.string(rule), v.regex(shape, rule)));
}

/** One of a closed list of words. Lists that Checkout.com may add to are left to `text`. */
export function oneOf(...words: readonly string[]): Field {
  return v.optional(v.picklist(words, `must be one of ${words.join(', ')}`));
}

/** An id of Checkout.com: a prefix and 26 characters. */
export function id(...prefixes: readonly string[]): Field {
  const shapes = prefixes.map((prefix) => `${prefix}_`).join(' or ');
  const rule = `must be an id: ${shapes} and 26 characters`;
  return pattern(new RegExp(`^(?:${prefixes.join('|')})_\\w{26}$`), rule);
}

export function wholeNumber(min: number, max: number): Field {
  return that(
    (value) => isWholeBetween(value, min, max),
    `must be a whole number, ${min} to ${max}`,
  );
}

/** Whole, and safe to write as JSON; items may take something off. */
export function anyWholeNumber(): Field {
  return that((value) => Number.isSafeInteger(value), 'must be a whole number of minor units');
}

export function minorUnits(largest = LARGEST_AMOUNT): Field {
  return that(
    (value) => isWholeBetween(value, 0, largest),
    `must be a whole number of minor units, 0 to ${largest}`,
  );
}

export function trueOrFalse(): Field {
  return v.optional(v.boolean('must be true or false'));
}

/** An absolute address. Apps have addresses with schemes of their own. */
export function address(max: number): Field {
  const rule = `must be an absolute URI of at most ${max} characters`;
  return that(
    (value) => typeof value === 'string' && isAtMost(value, max) && URL.canParse(value),
    rule,
  );
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Without an offset a time would mean another moment on the server than here. */
export function time(): Field {
  return that(
    (value) => typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value)),
    'must be an ISO 8601 time with Z or an offset, such as 2030-01-31T12:00:00Z',
  );
}

export function object(entries: Readonly<Record<string, Field>>): Field {
  const record = v.custom<Record<string, unknown>>(isRecord, 'must be an object');
  return v.optional(v.pipe(record, eachField(entries)));
}

const REQUIRED = 'is required';

/** Within an object: the field may not be there. */
export function absent(rule: string): Field {
  return v.optional(v.custom(() => false, rule));
}

/** Within an object: the field must be there. */
export function required(field: Field): Field {
  return v.nonOptional(field, REQUIRED);
}

export function list(item: Field, min = 0, max = Infinity): Field {
  const size = max === Infinity ? '' : ` of ${min > 0 ? `${min} to` : 'at most'} ${max}`;
  const rule = `must be a list${size}`;
  return v.optional(v.pipe(v.array(item, rule), v.minLength(min, rule), v.maxLength(max, rule)));
}

export function that(holds: (value: unknown) => boolean, rule: string): Field {
  return v.optional(v.custom(holds, rule));
}

/** Numbers only: text that looks like one is refused, and so are NaN and fractions. */
function isWholeBetween(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max;
}

import * as v from 'valibot';

/**
 * A field that is left out when it is not what it should be: one odd field must not cost the whole
 * event.
 */
export function lenient<Value>(schema: v.GenericSchema<unknown, Value>) {
  const read = (value: unknown): Value | undefined => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? parsed.output : undefined;
  };
  return v.optional(v.pipe(v.unknown(), v.transform(read)));
}

/** Minor units. They come as numbers, and in some events as strings. */
export const amount = lenient(
  v.union([
    v.pipe(v.number(), v.safeInteger()),
    v.pipe(v.string(), v.digits(), v.transform(Number), v.safeInteger()),
  ]),
);

export const text = lenient(v.pipe(v.string(), v.minLength(1)));

export const code = lenient(v.pipe(v.union([v.string(), v.number()]), v.transform(String)));

/** True or false, which some events spell as words, such as `"False"`. */
export const flag = lenient(
  v.union([v.boolean(), v.pipe(v.string(), v.regex(/^(?:true|false)$/i), v.transform(isTrue))]),
);

function isTrue(word: string): boolean {
  return word.toLowerCase() === 'true';
}

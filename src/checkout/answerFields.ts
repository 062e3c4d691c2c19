import * as v from 'valibot';
import { eachField } from './eachField.ts';
import { isRecord } from './isRecord.ts';

/**
 * Fields of answers. Those that decide about money are taken strictly, so that a body nobody
 * understands is never half believed; those that only inform become nothing when they are not what
 * was expected. JSON null counts as missing. Fields not named here are kept as they came.
 */

/** A field that may be missing, and must be understood when it is not. */
export function maybe<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.optional(v.pipe(v.nullish(schema), v.transform(withoutNull)));
}

function withoutNull<Value>(value: Value | null | undefined): Value | undefined {
  return value ?? undefined;
}

const integerText = v.pipe(v.string(), v.regex(/^-?\d{1,15}$/), v.transform(Number));
const booleanText = v.pipe(
  v.string(),
  v.toLowerCase(),
  v.picklist(['true', 'false']),
  v.transform((text) => text === 'true'),
);
const integer = v.union([v.pipe(v.number(), v.safeInteger()), integerText]);

/** Minor units; some bodies send numbers as text. */
export const amount = maybe<number>(integer);
export const word = maybe<string>(v.string());
/** Yes or no; some bodies send it as text, such as `"False"`. */
export const verdict = maybe<boolean>(v.union([v.boolean(), booleanText]));
export const code = maybe<string>(v.union([v.string(), v.pipe(v.number(), v.transform(String))]));

export const note = v.optional(v.pipe(v.unknown(), v.transform(asText)));
export const count = v.optional(v.pipe(v.unknown(), v.transform(asNumber)));
export const flag = v.optional(v.pipe(v.unknown(), v.transform(asFlag)));
export const record = v.optional(v.pipe(v.unknown(), v.transform(asRecord)));

function asText(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : undefined;
}

function asNumber(value: unknown): number | undefined {
  const isText = typeof value === 'string' && value.trim() !== '';
  const number = isText ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function asFlag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isRecord(value) ? value : undefined;
}

/** An object of which some fields inform; nothing when it is no object. */
export function notes<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.optional(v.pipe(v.unknown(), v.transform(asRecord), v.optional(looseRecord(entries))));
}

/** An object of which only some fields are known; the others are kept. Lists are refused. */
export function looseRecord<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(v.custom<Record<string, unknown>>(isRecord), eachField(entries));
}

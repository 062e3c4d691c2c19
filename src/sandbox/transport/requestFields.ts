import { err, ok, type Result } from 'neverthrow';
import * as v from 'valibot';
import { instantOf } from '../sandboxDates.ts';
import { invalid, type Refusal } from './refusal.ts';

/**
 * Fields that several requests share. The message of each check is the error code that Checkout.com
 * answers; fields without a code of their own share `parameter_invalid`.
 */
const OTHER = 'parameter_invalid';

/** Error codes of fields that are missing, and of a value that is no object at all. */
type Codes<Entries> = { readonly [Key in keyof Entries]?: string } & { readonly self?: string };

/** Unknown fields are let through and kept: a misspelled field is simply not seen. */
export function fields<Entries extends v.ObjectEntries>(
  entries: Entries,
  codes: Codes<Entries> = {},
) {
  return v.looseObject(entries, missingCode(codes));
}

/** Unknown fields are let through and dropped. */
export function onlyFields<Entries extends v.ObjectEntries>(
  entries: Entries,
  codes: Codes<Entries> = {},
) {
  return v.object(entries, missingCode(codes));
}

function missingCode<Entries>(codes: Codes<Entries>) {
  const { self = OTHER } = codes;
  return ({ path, received }: v.BaseIssue<unknown>): string => {
    const key = path?.at(-1)?.key as keyof Entries | undefined;
    return key !== undefined && received === 'undefined' ? (codes[key] ?? self) : self;
  };
}

export function text(maxLength: number, code: string = OTHER) {
  return v.pipe(v.string(code), v.maxLength(maxLength, code));
}

export const flag = v.boolean(OTHER);

export function oneOf<const Options extends readonly string[]>(options: Options, code = OTHER) {
  return v.picklist(options, code);
}

/** Minor units: ten digits, no fraction, no text. */
export const amountField = v.pipe(
  v.number('amount_invalid'),
  v.safeInteger('amount_invalid'),
  v.minValue(0, 'amount_invalid'),
  v.maxValue(9_999_999_999, 'amount_invalid'),
);

/** An action is about at least one minor unit; without an amount it is about everything. */
export const actionAmountField = v.pipe(amountField, v.minValue(1, 'amount_invalid'));

export const referenceField = text(80);

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** ISO 4217, in capitals. */
export const currencyField = v.pipe(
  v.string('currency_invalid'),
  v.check((code) => currencies.has(code), 'currency_invalid'),
);

/** ISO 8601 with a date and a time. */
export const dateTimeField = v.pipe(
  v.string(OTHER),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/, OTHER),
  v.check((stamp) => !Number.isNaN(instantOf(stamp)), OTHER),
);

/** Flat, at most 20 keys, values up to 255 characters. */
export const metadataField = v.pipe(
  v.record(
    v.string(),
    v.union(
      [text(255), v.pipe(v.number(), v.finite('metadata_key_invalid')), v.boolean()],
      'metadata_key_invalid',
    ),
    'metadata_key_invalid',
  ),
  v.check(
    (metadata) => !Array.isArray(metadata) && Object.keys(metadata).length <= 20,
    'metadata_key_invalid',
  ),
);
export type Metadata = v.InferOutput<typeof metadataField>;

export const addressField = fields({
  address_line1: v.optional(text(200, 'address_invalid')),
  address_line2: v.optional(text(200, 'address_invalid')),
  city: v.optional(text(50, 'city_invalid')),
  state: v.optional(text(50, 'address_invalid')),
  zip: v.optional(text(50, 'zip_invalid')),
  country: v.optional(
    v.pipe(v.string('country_invalid'), v.regex(/^[A-Z]{2}$/, 'country_invalid')),
  ),
});

export const phoneField = fields({
  country_code: v.optional(
    v.pipe(
      v.string('country_phone_code_invalid'),
      v.regex(/^\+?\d{1,7}$/, 'country_phone_code_invalid'),
    ),
  ),
  number: v.optional(
    v.pipe(
      v.string('phone_number_invalid'),
      v.minLength(6, 'phone_number_length_invalid'),
      v.maxLength(25, 'phone_number_length_invalid'),
    ),
  ),
});

/** Checks a body against a schema whose messages are error codes. */
export function checkBody<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): Result<v.InferOutput<Schema>, Refusal> {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return ok(parsed.output);
  return err(invalid(...parsed.issues.map(({ message }) => message)));
}

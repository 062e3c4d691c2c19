import type { Result } from 'neverthrow';
import * as v from 'valibot';
import type { MethodRules } from './methodRules.ts';
import type { Refusal } from '../transport/refusal.ts';
import {
  addressField,
  checkBody,
  fields,
  oneOf,
  onlyFields,
  phoneField,
  text,
} from '../transport/requestFields.ts';

/** A source of a method that is no card: which one, and what its fields say. */
export interface MethodSource {
  readonly type: 'method';
  readonly method: string;
  readonly rules: MethodRules;
  readonly fields: Readonly<Record<string, unknown>>;
}

const OTHER = 'parameter_invalid';

function country(code: string) {
  return v.literal(code, 'country_invalid');
}

function digits(least: number, most: number) {
  return v.pipe(v.string(OTHER), v.regex(new RegExp(`^\\d{${least},${most}}$`), OTHER));
}

const holderName = v.pipe(text(100), v.minLength(3, OTHER));

const names = {
  type: v.optional(oneOf(['individual', 'corporate', 'government'])),
  first_name: v.optional(text(255)),
  last_name: v.optional(text(255)),
  company_name: v.optional(text(255)),
  email: v.optional(text(255)),
  date_of_birth: v.optional(text(10)),
  phone: v.optional(phoneField),
  identification: v.optional(fields({})),
};
const holder = fields({ ...names, billing_address: v.optional(addressField) });
const someText = (most: number) => v.optional(text(most));

/** A mandate is worth nothing without the whole address of who gave it. */
const sepaHolder = fields({
  ...names,
  type: v.optional(oneOf(['individual', 'corporate'])),
  billing_address: fields({
    address_line1: text(200, 'address_invalid'),
    address_line2: text(200, 'address_invalid'),
    city: text(50, 'city_invalid'),
    zip: text(50, 'zip_invalid'),
    country: v.pipe(v.string('country_invalid'), v.regex(/^[A-Z]{2}$/, 'country_invalid')),
  }),
});

const debitedAccount = {
  account_type: v.optional(oneOf(['savings', 'current', 'checking', 'cash', 'corp_savings'])),
  account_number: digits(4, 17),
  bank_code: digits(8, 9),
  account_holder: holder,
};

const klarnaOfToday = { account_holder: holder };
const klarnaOfOld = {
  authorization_token: text(255),
  locale: text(10),
  purchase_country: text(2),
  tax_amount: v.pipe(v.number(OTHER), v.integer(OTHER)),
  products: v.array(v.unknown(), OTHER),
  billing_address: v.optional(fields({})),
};

const udf = someText(255);

/** The fields of each method that has some of its own. */
const schemas: Readonly<Record<string, v.GenericSchema<unknown, Record<string, unknown>>>> = {
  ach: onlyFields({ ...debitedAccount, country: country('US') }),
  bacs: onlyFields({
    id: someText(30),
    account_number: v.optional(digits(4, 17)),
    bank_code: v.optional(digits(6, 9)),
    country: v.optional(country('GB')),
    account_holder: v.optional(holder),
  }),
  bancontact: onlyFields({
    payment_country: country('BE'),
    account_holder_name: holderName,
    billing_descriptor: someText(65),
    language: v.optional(oneOf(['fr', 'nl', 'de', 'en'])),
  }),
  bank_account: onlyFields({
    ...debitedAccount,
    payment_method: someText(20),
    country: v.optional(text(2, 'country_invalid')),
    currency: v.optional(text(3, 'currency_invalid')),
  }),
  eps: onlyFields({ purpose: someText(27), account_holder: v.optional(holder) }),
  giropay: onlyFields({
    purpose: someText(27),
    bic: someText(11),
    info_fields: v.optional(v.pipe(v.array(fields({}), OTHER), v.maxLength(5, OTHER))),
    account_holder: v.optional(holder),
  }),
  ideal: onlyFields({
    description: text(35),
    bic: someText(11),
    language: v.optional(oneOf(['nl', 'en'])),
  }),
  klarna: v.union([onlyFields(klarnaOfToday), onlyFields(klarnaOfOld)], OTHER),
  knet: onlyFields({
    language: v.optional(oneOf(['ar', 'en'])),
    card_token: someText(50),
    ptlf: someText(50),
    user_defined_field1: udf,
    user_defined_field2: udf,
    user_defined_field3: udf,
    user_defined_field4: udf,
    user_defined_field5: udf,
  }),
  multibanco: onlyFields({ payment_country: country('PT'), account_holder_name: holderName }),
  paypal: onlyFields({ invoice_number: v.optional(v.pipe(text(256), v.minLength(1, OTHER))) }),
  sepa: onlyFields({
    country: text(2, 'country_invalid'),
    account_number: v.pipe(v.string(OTHER), v.regex(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/, OTHER)),
    currency: v.literal('EUR', 'currency_invalid'),
    account_holder: sepaHolder,
    mandate_id: someText(35),
    mandate_type: v.optional(oneOf(['Core', 'B2B'])),
    date_of_signature: v.optional(v.pipe(v.string(OTHER), v.isoDate(OTHER))),
  }),
  sofort: onlyFields({
    countryCode: v.optional(text(2, 'country_invalid')),
    languageCode: someText(2),
  }),
  wechatpay: onlyFields({ billing_address: v.optional(addressField) }),
};

/** Methods without fields of their own still may say where they are used and by whom. */
const anyMethod = onlyFields({
  payment_country: v.optional(
    v.pipe(v.string('country_invalid'), v.regex(/^[A-Z]{2}$/, 'country_invalid')),
  ),
  account_holder_name: v.optional(holderName),
  account_holder: v.optional(holder),
  billing_descriptor: someText(65),
  language: someText(10),
});

/** Reads the source of a method whose rules are known. Unknown fields are dropped. */
export function checkMethodSource(
  method: string,
  rules: MethodRules,
  source: unknown,
): Result<MethodSource, Refusal> {
  return checkBody(schemas[method] ?? anyMethod, source).map((given) => ({
    type: 'method',
    method,
    rules,
    fields: given,
  }));
}

/** Fields that name an account or spend a permission: they are read and not kept. */
const notKept: ReadonlySet<string> = new Set([
  'account_number',
  'bank_code',
  'authorization_token',
]);

/** What of a source may be kept and told again. */
export function toldOf({ fields: given }: MethodSource): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).filter(([field, value]) => value !== undefined && !notKept.has(field)),
  );
}

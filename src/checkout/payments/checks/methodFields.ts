import type { GenericSchema } from 'valibot';
import { filled, id, list, object, oneOf, pattern, required, text } from '../../checks/fields.ts';

/**
 * Fields of payment methods, as far as the API reference limits them. Where it is not plain that a
 * method refuses a source without a field, the field is left to Checkout.com.
 */

const country = pattern(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166)');

/** Methods that are told the country and the customer's name. */
const named = object({
  payment_country: required(country),
  account_holder_name: required(text(100, 3)),
});

/** The old platform names a debit that was set up before by its id alone. */
const sepa = object({
  id: filled(),
  country,
  account_number: filled(),
  currency: pattern(/^[A-Z]{3}$/, 'must be three capital letters (ISO 4217), such as EUR'),
  account_holder: object({ billing_address: object({}) }),
  mandate_type: oneOf('Core', 'B2B'),
});

const ach = object({
  account_type: required(filled()),
  country: required(country),
  account_number: required(text(17, 4)),
  bank_code: required(text(9, 8)),
  account_holder: required(object({})),
});

export const methodFields: readonly (readonly [string, GenericSchema])[] = [
  ['ideal', object({ description: text(35) })],
  ['giropay', object({ purpose: text(27), info_fields: list(object({}), 0, 5) })],
  ['eps', object({ purpose: text(27) })],
  ['bancontact', named],
  ['multibanco', named],
  ['paypal', object({ invoice_number: text(256, 1) })],
  ['klarna', object({ account_holder: object({}), locale: text(10, 2) })],
  ['sepa', sepa],
  ['ach', ach],
  ['bacs', object({ id: id('src') })],
  ['knet', object({ language: oneOf('ar', 'en') })],
  ['provider_token', object({ token: required(filled()) })],
];

import type { GenericSchema } from 'valibot';
import { isRecord } from '../../isRecord.ts';
import type { RequestFault } from '../../requestFault.ts';
import { isCardNumber } from '../../checks/cardNumber.ts';
import { checkFields } from '../../checks/checkFields.ts';
import { address, phone } from '../../checks/commonFields.ts';
import { id, object, pattern, required, text, that, trueOrFalse } from '../../checks/fields.ts';

const expiry = {
  expiry_month: required(that((month) => isBetween(month, 1, 12), 'must be a month, 1 to 12')),
  expiry_year: required(
    that((year) => isBetween(year, 1000, 9999), 'must be a year of four digits'),
  ),
};

const cvv = pattern(/^\d{3,4}$/, 'must be text of 3 or 4 digits');
const stored = { stored: trueOrFalse(), store_for_future_use: trueOrFalse() };
const contact = { billing_address: address, phone };

const cardNumber = that(
  isCardNumber,
  'must be a card number: at most 19 digits as text, nothing between them, the last a check digit',
);

/** What is known of each type of source. Types not listed here are left to Checkout.com. */
const sourceFields: ReadonlyMap<string, GenericSchema> = new Map([
  ['card', object({ number: required(cardNumber), ...expiry, cvv, ...stored, ...contact })],
  ['token', object({ token: required(id('tok')), ...stored, ...contact })],
  ['id', object({ id: required(id('src')), cvv, ...stored })],
  ['customer', object({ id: id('cus'), email: text(255, 1) })],
  [
    'network_token',
    object({
      token: required(text(255, 1)),
      token_type: required(text(50, 1)),
      ...expiry,
      cryptogram: text(50),
      eci: text(2),
      ...stored,
      ...contact,
    }),
  ],
]);

/** Every fault of a source that is given. */
export function checkSource(source: unknown, field: 'source' | 'fallback_source'): RequestFault[] {
  if (!isRecord(source)) return [{ path: field, rule: 'must be an object' }];
  const { type } = source;
  if (type === undefined) {
    return [{ path: `${field}.type`, rule: 'is required: the other fields do not tell it' }];
  }
  if (typeof type !== 'string' || type === '') {
    return [{ path: `${field}.type`, rule: 'must be text, such as card, token or ideal' }];
  }
  const fields = sourceFields.get(type);
  if (!fields) return [];
  const unnamed =
    type === 'customer' && source['id'] === undefined && source['email'] === undefined;
  return [
    ...checkFields(fields, source, [field]),
    ...(unnamed ? [{ path: `${field}.id`, rule: 'is required, unless email is given' }] : []),
  ];
}

/** A whole number, or the same as digits: wallets hand out their expiry dates as text. */
function isBetween(value: unknown, min: number, max: number): boolean {
  const isDigits = typeof value === 'string' && /^\d{1,4}$/.test(value);
  const number = isDigits ? Number(value) : value;
  return Number.isInteger(number) && Number(number) >= min && Number(number) <= max;
}

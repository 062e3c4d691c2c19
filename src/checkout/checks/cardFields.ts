import { pathOf, type RequestFault } from '../requestFault.ts';
import { isCardNumber, schemeOf } from './cardNumber.ts';
import type { Fields } from './checkFields.ts';
import { pattern, required, that } from './fields.ts';

/** Fields of a card, wherever it is written: source, destination or token request. */

const NUMBER_RULE =
  'must be a card number: at most 19 digits as text, nothing between them, the last a check digit';

export const cardNumber = required(that(isCardNumber, NUMBER_RULE));

/** Where the number is known: four digits on the front of an Amex, three on the back of others. */
export function checkCvv({ number, cvv: given }: Fields, at: readonly string[]): RequestFault[] {
  if (typeof number !== 'string' || typeof given !== 'string' || !/^\d{3,4}$/.test(given))
    return [];
  const length = schemeOf(number) === 'amex' ? 4 : 3;
  if (given.length === length) return [];
  return [{ path: pathOf([...at, 'cvv']), rule: `must be text of ${length} digits for this card` }];
}

export const cvv = pattern(/^\d{3,4}$/, 'must be text of 3 or 4 digits');

export const expiry = {
  expiry_month: required(that((month) => isBetween(month, 1, 12), 'must be a month, 1 to 12')),
  expiry_year: required(
    that((year) => isBetween(year, 1000, 9999), 'must be a year of four digits'),
  ),
};

/** A whole number, or the same as digits: wallets hand out their expiry dates as text. */
function isBetween(value: unknown, min: number, max: number): boolean {
  const isDigits = typeof value === 'string' && /^\d{1,4}$/.test(value);
  const number = isDigits ? Number(value) : value;
  return Number.isInteger(number) && Number(number) >= min && Number(number) <= max;
}

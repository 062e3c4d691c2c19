import { isCardNumber } from './cardNumber.ts';
import { pattern, required, that } from './fields.ts';

/** Fields of a card, wherever it is written: source, destination or token request. */

const NUMBER_RULE =
  'must be a card number: at most 19 digits as text, nothing between them, the last a check digit';

export const cardNumber = required(that(isCardNumber, NUMBER_RULE));

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

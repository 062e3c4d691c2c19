import { isMagicCard } from './magicCards.ts';

export type CardScheme =
  | 'Visa'
  | 'Mastercard'
  | 'Amex'
  | 'Discover'
  | 'Diners'
  | 'JCB'
  | 'Cartes Bancaires';

const CARTES_BANCAIRES_CARD = '4010061700000021';

const beginnings: readonly (readonly [CardScheme, RegExp])[] = [
  ['Visa', /^4/],
  ['Mastercard', /^(5[1-5]|2[2-7])/],
  ['Amex', /^3[47]/],
  ['Discover', /^6(011|4[4-9]|5)/],
  ['Diners', /^3(0|6|8|9)/],
  ['JCB', /^35/],
];

/** The scheme a number belongs to; nothing when it is no card number. */
export function schemeOf(number: string): CardScheme | undefined {
  if (!/^\d{12,19}$/.test(number)) return undefined;
  if (!passesLuhn(number) && !isMagicCard(number)) return undefined;
  if (number === CARTES_BANCAIRES_CARD) return 'Cartes Bancaires';
  return beginnings.find(([, beginning]) => beginning.test(number))?.[0];
}

function passesLuhn(number: string): boolean {
  const digits = Array.from(number, Number).toReversed();
  const sum = digits.reduce((total, digit, place) => {
    if (place % 2 === 0) return total + digit;
    return total + (digit > 4 ? digit * 2 - 9 : digit * 2);
  }, 0);
  return sum % 10 === 0;
}

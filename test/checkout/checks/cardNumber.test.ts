import { describe, expect, it } from 'vitest';
import { isCardNumber, schemeOf } from '../../../src/checkout/checks/cardNumber.ts';

describe('a card number', () => {
  it.each(['4242424242424242', '345678901234564', '6011111111111117', '36160940933914'])(
    'is %s',
    (number) => {
      expect(isCardNumber(number)).toBe(true);
    },
  );

  it('of the documented sandbox cards may be the one whose last digit does not fit', () => {
    expect(isCardNumber('6011111111111118')).toBe(true);
  });

  it('ends in the one digit that fits the others', () => {
    const endings = Array.from('0123456789', (digit) => `424242424242424${digit}`);
    expect(endings.filter(isCardNumber)).toEqual(['4242424242424242']);
  });

  it.each(['', '0', '4242-4242-4242-4242', '42424242424242424242', 4242424242424242, null])(
    'is not %s',
    (number) => {
      expect(isCardNumber(number)).toBe(false);
    },
  );
});

describe('the scheme', () => {
  it.each<[unknown, string | undefined]>([
    ['345678901234564', 'amex'],
    ['378282246310005', 'amex'],
    ['6011111111111117', 'discover'],
    ['6500000000000002', 'discover'],
    ['36160940933914', undefined],
    ['4242424242424242', undefined],
    [undefined, undefined],
  ])('of %s is %s', (number, scheme) => {
    expect(schemeOf(number)).toBe(scheme);
  });
});

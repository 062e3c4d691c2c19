import { describe, expect, it } from 'vitest';
import { decimalsOf } from '../../../machines/shared/currency.ts';

describe('the minor unit of a currency', () => {
  it.each(['EUR', 'USD', 'GBP', 'CHF', 'SEK'])('is a hundredth in %s', (currency) => {
    expect(decimalsOf(currency)).toBe(2);
  });

  const whole = 'BIF CLF DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF';

  it.each(whole.split(' '))('is the unit itself in %s', (currency) => {
    expect(decimalsOf(currency)).toBe(0);
  });

  it.each(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])(
    'is a thousandth in %s',
    (currency) => {
      expect(decimalsOf(currency)).toBe(3);
    },
  );
});

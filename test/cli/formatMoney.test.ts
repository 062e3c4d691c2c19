import { describe, expect, it } from 'vitest';
import { formatMoney } from '../../src/cli/formatMoney.ts';

describe('money', () => {
  it.each([
    [6500, 'USD', '65.00 USD'],
    [5, 'EUR', '0.05 EUR'],
    [0, 'EUR', '0.00 EUR'],
    [6500, 'JPY', '6500 JPY'],
    [6500, 'KWD', '6.500 KWD'],
    [5, 'BHD', '0.005 BHD'],
  ])('%i of %s is written %s', (minorUnits, currency, written) => {
    expect(formatMoney(minorUnits, currency)).toBe(written);
  });
});

import { describe, expect, it } from 'vitest';
import { parseMoney } from '../../../src/cli/operations/parseMoney.ts';

describe('an amount as people write it', () => {
  it.each([
    ['40', 'USD', 4000],
    ['40.00', 'USD', 4000],
    ['40.5', 'EUR', 4050],
    ['0.05', 'EUR', 5],
    ['6500', 'JPY', 6500],
    ['6.5', 'KWD', 6500],
  ])('%s of %s is %i', (text, currency, minor) => {
    expect(parseMoney(text, currency)._unsafeUnwrap()).toBe(minor);
  });

  it.each([
    ['40,00', 'USD'],
    ['1.000,00', 'EUR'],
    ['.5', 'USD'],
    ['1e3', 'USD'],
    ['-1', 'USD'],
    ['0.00', 'USD'],
    ['40.', 'USD'],
    ['40.001', 'USD'],
    ['40.0', 'JPY'],
    ['9999999999999', 'USD'],
    ['', 'USD'],
  ])('%s of %s is none', (text, currency) => {
    expect(parseMoney(text, currency).isErr()).toBe(true);
  });
});

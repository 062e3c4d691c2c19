import { err, ok, type Result } from 'neverthrow';
import { decimalsOf } from '../../../machines/shared/currency.ts';

/**
 * An amount as people write it, in minor units of its currency: `40` and `40.00` of USD are 4000.
 * The error says which rule it breaks.
 */
export function parseMoney(text: string, currency: string): Result<number, string> {
  const decimals = decimalsOf(currency);
  const [, whole, fraction = ''] = /^(\d{1,12})(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return err('must be an amount such as 40 or 40.00');
  if (fraction.length > decimals) {
    return err(`must have at most ${decimals} decimals: it is an amount of ${currency}`);
  }
  const minor = Number(`${whole}${fraction.padEnd(decimals, '0')}`);
  return minor > 0 ? ok(minor) : err('must be above zero');
}

import type { Balances } from '../../machines/index.ts';
import { decimalsOf } from '../../machines/shared/currency.ts';

/** Minor units as people write them: 6500 USD is `65.00 USD`, 6500 JPY is `6500 JPY`. */
export function formatMoney(minorUnits: number, currency: string): string {
  const decimals = decimalsOf(currency);
  if (decimals === 0) return `${minorUnits} ${currency}`;
  const digits = String(minorUnits).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)} ${currency}`;
}

/** Only the amounts that are not zero; their order is the order of a payment's life. */
export function moneyText(balances: Balances, currency: string): string {
  const names = ['authorized', 'captured', 'voided', 'refunded', 'returned'] as const;
  return names
    .filter((name) => balances[name] > 0)
    .map((name) => `${name} ${formatMoney(balances[name], currency)}`)
    .join(', ');
}

import { InvalidArgumentError } from 'commander';

/** Reads an option that is an amount in minor units. */
export function minorUnits(text: string): number {
  const amount = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(amount) || amount === 0) {
    throw new InvalidArgumentError('must be a whole number of minor units above zero');
  }
  return amount;
}

import { InvalidArgumentError } from 'commander';

const units: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 60 * 60_000,
  d: 24 * 60 * 60_000,
};

/** `90s`, `30m`, `1h` or `2d` in milliseconds. */
export function parseDuration(text: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError('must be a span such as 30m, 1h or 2d');
  return Number(count) * (units[unit] ?? 0);
}

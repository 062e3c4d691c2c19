import { describe, expect, it } from 'vitest';
import {
  isReturnOver,
  isValiditySpent,
  validitySpanMs,
} from '../../../machines/order/orderPatience.ts';

const DAY_MS = 24 * 3_600_000;

describe('the validity of an order', () => {
  it.each<[string, days: number | null, spans: number, waits: number, isSpent: boolean]>([
    ['of an hour is one short wait', 1 / 24, 0, 1 / 24, true],
    ['of 20 days is one wait', 20, 0, 20, true],
    ['of 50 days begins with a wait of 20', 50, 0, 20, false],
    ['of 50 days goes on with another', 50, 1, 20, false],
    ['of 50 days ends with the rest', 50, 2, 10, true],
    ['that is over waits no more', 50, 3, 0, true],
    ['without end is never spent', null, 99, 20, false],
  ])('%s', (_what, days, spans, waits, isSpent) => {
    const validForMs = days === null ? null : days * DAY_MS;
    expect(validitySpanMs(validForMs, spans)).toBe(waits * DAY_MS);
    expect(isValiditySpent(validForMs, spans)).toBe(isSpent);
  });
});

it('nothing comes back once the twentieth span of 20 days has passed', () => {
  expect([isReturnOver(0), isReturnOver(18), isReturnOver(19)]).toEqual([false, false, true]);
});

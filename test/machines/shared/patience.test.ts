import { describe, expect, it } from 'vitest';
import {
  provesAbsence,
  readBackPatienceMs,
  webhookPatienceMs,
} from '../../../machines/shared/patience.ts';

/** Checkout.com's gateway gives up on a request after this long. */
const GATEWAY_LIMIT_MS = 60_000;

describe('patience', () => {
  it.each([
    ['for a read-back', readBackPatienceMs],
    ['for a webhook', webhookPatienceMs],
  ])('%s grows from rung to rung, up to a day', (_what, patienceMs) => {
    const spans = Array.from({ length: 12 }, (_, rung) => patienceMs(rung));
    expect(spans).toEqual(spans.toSorted((one, other) => one - other));
    expect(spans.at(0)).toBeGreaterThan(0);
    expect(spans.at(-1)).toBe(24 * 60 * 60_000);
  });

  it('believes an absence only long after the gateway has given up', () => {
    const rungs = [0, 1, 2, 3, 4, 5];
    const proving = rungs.find(provesAbsence) ?? Number.NaN;
    const waited = rungs.slice(0, proving).reduce((sum, rung) => sum + readBackPatienceMs(rung), 0);
    expect(waited).toBeGreaterThan(10 * GATEWAY_LIMIT_MS);
  });
});

import { describe, expect, it } from 'vitest';
import {
  expiryPatienceMs,
  holdPatienceMs,
  isCaptureScheduled,
  isRetryAhead,
  retryPatienceMs,
  scheduledCapturePatienceMs,
} from '../../../machines/payment/hold.ts';
import { firstContext } from '../../../machines/payment/paymentContext.ts';
import { paymentInput } from '../../support/facts.ts';
import { knownPayment } from '../../support/knownPayment.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const SLACK_MS = 15 * 60_000;

/** A payment of which something was heard an hour after it was asked for. */
function heard(instants: { readonly expiresAt?: number; readonly nextAttemptAt?: number }) {
  const first = firstContext(paymentInput({ capture: 'scheduled', captureAt: 5 * HOUR_MS }));
  const known = { ...first.facts.instants, heardAt: HOUR_MS, ...instants };
  return { ...first, facts: { ...first.facts, instants: known } };
}

describe('how long a payment waits, from the latest that was heard', () => {
  it('a day less than to its expiry, for the warning', () => {
    expect(holdPatienceMs(heard({ expiresAt: 3 * DAY_MS }))).toBe(2 * DAY_MS - HOUR_MS);
    expect(holdPatienceMs(heard({ expiresAt: 2 * HOUR_MS }))).toBe(0);
  });

  it('to its expiry and a quarter of an hour, and no longer than a day', () => {
    expect(expiryPatienceMs(heard({ expiresAt: 3 * HOUR_MS }))).toBe(2 * HOUR_MS + SLACK_MS);
    expect(expiryPatienceMs(heard({ expiresAt: 3 * DAY_MS }))).toBe(DAY_MS + SLACK_MS);
  });

  it('to the capture that is set for a time, and a quarter of an hour', () => {
    expect(scheduledCapturePatienceMs(heard({}))).toBe(4 * HOUR_MS + SLACK_MS);
  });

  it('to the next attempt, and a quarter of an hour', () => {
    expect(retryPatienceMs(heard({ nextAttemptAt: 4 * HOUR_MS }))).toBe(3 * HOUR_MS + SLACK_MS);
  });
});

describe('what is still to come', () => {
  it.each([
    ['a capture set for later', 'scheduled', 4_999, true],
    ['no capture once its time has come', 'scheduled', 5_000, false],
    ['no capture of a payment that is captured by hand', 'manual', 4_999, false],
  ] as const)('is %s', (_what, capture, heardAt, isSo) => {
    const terms = { capture, captureAt: 5_000 };
    expect(isCaptureScheduled(knownPayment([{ heardAt }], { terms }))).toBe(isSo);
  });

  it.each([
    ['an attempt planned for later', 4_999, true],
    ['no attempt once its time has come', 5_000, false],
    ['no attempt whose time has passed', 5_001, false],
  ])('is %s', (_what, heardAt, isSo) => {
    expect(isRetryAhead(knownPayment([{ nextAttemptAt: 5_000, heardAt }]))).toBe(isSo);
  });
});

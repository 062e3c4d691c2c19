import { describe, expect, it } from 'vitest';
import { expiryOf, isHoldOver } from '../../../machines/payment/expiry.ts';
import { knownPayment } from '../../support/knownPayment.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

describe('the issuer lets go of a hold', () => {
  it('when Checkout.com says so', () => {
    expect(expiryOf(knownPayment([{ expiresAt: 5_000 }], { requestedAt: 100 }))).toBe(5_000);
  });

  it('after a week where nobody says when', () => {
    expect(expiryOf(knownPayment([], { requestedAt: 100 }))).toBe(100 + WEEK_MS);
  });

  it.each([
    ['is not over a moment before', 4_999, false],
    ['is over at that moment', 5_000, true],
    ['is over a moment later', 5_001, true],
  ])('and the hold %s', (_when, heardAt, isOver) => {
    expect(isHoldOver(knownPayment([{ expiresAt: 5_000, heardAt }]))).toBe(isOver);
  });
});

import { describe, expect, it } from 'vitest';
import {
  outcomeOf,
  type PaymentOutcome,
  type PaymentStatus,
} from '../../../../src/checkout/index.ts';
import { authorized, declined, declinedAfter3ds, pending } from '../../samples/paymentAnswers.ts';

const REDIRECT = 'https://acs.example.org/challenge/22';
const flagged = { risk: { flagged: true } };

describe('every status of the reference', () => {
  it.each<[PaymentStatus, PaymentOutcome]>([
    ['Pending', { outcome: 'pending' }],
    ['Authentication Requested', { outcome: 'pending' }],
    ['Requested', { outcome: 'pending' }],
    ['Active', { outcome: 'pending' }],
    ['Accepted', { outcome: 'pending' }],
    ['Authorized', { outcome: 'approved', isPartial: false }],
    ['Card Verified', { outcome: 'verified', isFlagged: false }],
    ['Partially Captured', { outcome: 'partiallyCaptured', isFlagged: false, isPartial: false }],
    ['Captured', { outcome: 'captured', isFlagged: false, isPartial: false }],
    ['Partially Refunded', { outcome: 'partiallyRefunded' }],
    ['Refunded', { outcome: 'refunded' }],
    ['Voided', { outcome: 'voided' }],
    ['Declined', { outcome: 'declined' }],
    ['Rejected', { outcome: 'declined' }],
    ['Canceled', { outcome: 'canceled' }],
    ['Expired', { outcome: 'expired' }],
    ['Retry Scheduled', { outcome: 'retryScheduled' }],
    ['Paid', { outcome: 'paid' }],
    ['Returned', { outcome: 'returned' }],
  ])('%s has its one outcome', (status, outcome) => {
    expect(outcomeOf({ status })).toEqual(outcome);
  });

  it.each(['Chargeback', 'authorized', 'toString', '__proto__', ''])(
    'and the unknown word "%s" is passed on as it is',
    (status) => {
      expect(outcomeOf({ status, approved: true })).toEqual({ outcome: 'unknown', status });
    },
  );
});

describe('an answer', () => {
  it('that is pending says where to send the browser', () => {
    expect(outcomeOf(pending)).toEqual({ outcome: 'pending', redirectUrl: REDIRECT });
  });

  it('that is pending is not approved, whatever else it says', () => {
    expect(outcomeOf({ ...pending, approved: true, ...flagged }).outcome).toBe('pending');
  });

  it('to a payout sends nobody anywhere', () => {
    expect(outcomeOf({ ...pending, destination: { type: 'id' } })).toEqual({ outcome: 'pending' });
  });

  it('that is approved and flagged is not simply approved', () => {
    expect(outcomeOf(authorized)).toEqual({ outcome: 'approved', isPartial: false });
    expect(outcomeOf({ ...authorized, ...flagged })).toEqual({
      outcome: 'approvedFlagged',
      isPartial: false,
    });
  });

  it('stays flagged after the money was taken', () => {
    const taken = { ...authorized, ...flagged, status: 'Captured' };
    expect(outcomeOf(taken)).toMatchObject({ outcome: 'captured', isFlagged: true });
    expect(outcomeOf({ ...flagged, status: 'Card Verified' })).toMatchObject({ isFlagged: true });
    expect(outcomeOf({ ...flagged, status: 'Partially Captured' })).toMatchObject({
      isFlagged: true,
    });
  });

  it.each([{ amount: 1249, amount_requested: 1250 }, { response_code: '10010' }])(
    'that approves a part says so: %j',
    (part) => {
      for (const status of ['Authorized', 'Partially Captured', 'Captured']) {
        expect(outcomeOf({ ...authorized, ...part, status })).toMatchObject({ isPartial: true });
      }
      expect(outcomeOf({ ...authorized, amount_requested: 1250 })).toMatchObject({
        isPartial: false,
      });
    },
  );

  it('that declines says why, wherever the code stands', () => {
    expect(outcomeOf(declined)).toEqual({
      outcome: 'declined',
      reason: { code: '20051', summary: 'Insufficient Funds' },
    });
    expect(outcomeOf(declinedAfter3ds)).toMatchObject({ reason: { code: '20005' } });
  });

  it('that schedules a retry says when, and until when', () => {
    const retry = { max_attempts: 6, next_attempt_on: '2026-02-04T00:00:00Z', ends_on: 'never' };
    const scheduled = { ...declined, status: 'Retry Scheduled', retry };
    expect(outcomeOf(scheduled)).toEqual({
      outcome: 'retryScheduled',
      reason: { code: '20051', summary: 'Insufficient Funds' },
      nextAttemptOn: '2026-02-04T00:00:00Z',
      endsOn: 'never',
    });
  });

  it.each<[PaymentStatus, boolean]>([
    ['Authorized', false],
    ['Card Verified', false],
    ['Captured', false],
    ['Partially Captured', false],
    ['Paid', false],
    ['Declined', true],
    ['Rejected', true],
    ['Retry Scheduled', true],
  ])('that contradicts itself is believed in neither: %s and approved %s', (status, approved) => {
    expect(outcomeOf({ status, approved })).toEqual({ outcome: 'unknown', status });
    expect(outcomeOf({ status, approved: !approved }).outcome).not.toBe('unknown');
  });

  it.each<[object, PaymentOutcome['outcome']]>([
    [{ approved: true }, 'approved'],
    [{ approved: true, ...flagged }, 'approvedFlagged'],
    [{ approved: false }, 'declined'],
    [{ response_code: '20014' }, 'declined'],
    [{ response_code: '40101' }, 'declined'],
    [{ response_code: '10000' }, 'unknown'],
    [{}, 'unknown'],
  ])('without a status is told by the rest: %j', (answer, outcome) => {
    expect(outcomeOf(answer).outcome).toBe(outcome);
  });
});

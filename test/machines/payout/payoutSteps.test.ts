import { describe, expect, it } from 'vitest';
import {
  concludeNoPayout,
  findPayoutInput,
  getPayoutInput,
  isApprovalLastWord,
  isPayoutDecided,
  recordPayoutAnswer,
  recordPayoutEvent,
  requestPayoutInput,
} from '../../../machines/payout/payoutSteps.ts';
import { neverArrived } from '../../../machines/shared/callRefusal.ts';
import { toldPayout } from '../../support/toldPayout.ts';

const known = { checkoutPaymentIds: ['pay_1'] };
const fact = { checkoutPaymentId: 'pay_1', amount: 12_000 };
const refusal = { conclusion: 'refused', kind: 'invalid', codes: [], message: 'No.' } as const;

describe('what is kept of what was said', () => {
  it('is booked when it was read back, and not when a webhook or an answer said it', () => {
    const payout = toldPayout({});
    const booked = [
      recordPayoutEvent(payout, { type: 'checkout.payment_paid', fact }),
      recordPayoutEvent(payout, { type: 'checkout.payment_read', fact }),
      recordPayoutAnswer(payout, { kind: 'answered', fact }),
      recordPayoutAnswer(payout, { kind: 'found', fact }),
    ].map(({ facts }) => [facts?.amounts, facts?.bookedAmounts]);
    expect(booked).toEqual([
      [[12_000], []],
      [[12_000], [12_000]],
      [[12_000], []],
      [[12_000], [12_000]],
    ]);
  });

  it('is the refusal, and nothing but the silence of what tells nothing', () => {
    const payout = toldPayout({});
    expect(recordPayoutAnswer(payout, { kind: 'refused', refusal })).toMatchObject({ refusal });
    const pause = recordPayoutAnswer(payout, { kind: 'unanswered', retryAfterMs: 3_000 });
    expect(pause).toEqual({ rung: 0, silence: { pauseMs: 3_000 } });
    expect(recordPayoutAnswer(payout, { kind: 'absent' })).toEqual({ rung: 0, silence: null });
    expect(recordPayoutAnswer(payout, { kind: 'unsendable' })).toEqual({ rung: 0, silence: null });
  });

  it('begins the ladder anew after a long silence, unless its rungs count days', () => {
    const silent = { rung: 6, silence: { pauseMs: 0 } };
    const unknown = toldPayout(silent);
    expect(recordPayoutAnswer(unknown, { kind: 'absent' })).toEqual({ rung: 0, silence: null });
    const waiting = toldPayout({ ...silent, facts: known });
    expect(recordPayoutAnswer(waiting, { kind: 'absent' })).toEqual({ silence: null });
  });

  it('is, once an absence is proven, that the request never arrived', () => {
    expect(concludeNoPayout(toldPayout({}))).toEqual({ refusal: neverArrived });
    const codes = ['key_expired'];
    const refused = toldPayout({ refusal: { ...refusal, codes } });
    expect(concludeNoPayout(refused)).toEqual({ refusal: { ...neverArrived, codes } });
  });
});

describe('a payout is decided', () => {
  it.each([
    { told: ['pending'], decided: false },
    { told: ['approved'], decided: false },
    { told: ['declined'], decided: true },
    { told: ['paid'], decided: true },
  ] as const)('told $told: $decided', ({ told, decided }) => {
    expect(isPayoutDecided(toldPayout({ told }))).toBe(decided);
  });

  it('also where its facts cannot all be true', () => {
    expect(isPayoutDecided(toldPayout({ facts: { currencies: ['USD'] } }))).toBe(true);
  });
});

describe('an approval is the last word', () => {
  const stored = { terms: { destination: 'id' }, rung: 11 };
  const approved = { kind: 'found', fact: { ...fact, standing: 'approved' } } as const;

  it('after the longest time a bank takes, where nobody tells what was paid to', () => {
    expect(isApprovalLastWord(toldPayout(stored), approved)).toBe(true);
  });

  it('not a reading earlier', () => {
    expect(isApprovalLastWord(toldPayout({ ...stored, rung: 10 }), approved)).toBe(false);
  });

  it('not of a bank account, nor where this reading names the destination', () => {
    expect(isApprovalLastWord(toldPayout({ rung: 11 }), approved)).toBe(false);
    const named = { ...approved, fact: { ...approved.fact, destination: 'bank_account' } };
    expect(isApprovalLastWord(toldPayout(stored), named)).toBe(false);
  });

  it('only as the books have it now', () => {
    const payout = toldPayout({ ...stored, told: ['approved'] });
    expect(isApprovalLastWord(payout, { kind: 'unanswered' })).toBe(false);
    expect(isApprovalLastWord(payout, { kind: 'absent' })).toBe(false);
    const pending = { ...fact, standing: 'pending' } as const;
    expect(isApprovalLastWord(payout, { kind: 'found', fact: pending })).toBe(false);
  });
});

describe('the ports of a payout', () => {
  it('are given what the request, the search and the reading need', () => {
    const payout = toldPayout({ facts: known, requestedAt: 7 });
    const request = { payoutId: 'po_test', idempotencyKey: 'key-of-payout', requestedAt: 7 };
    expect(requestPayoutInput(payout, true)).toEqual({ ...request, isRepeat: true });
    expect(requestPayoutInput(payout, false)).toEqual({ ...request, isRepeat: false });
    const terms = { reference: 'PAYOUT-1', amount: 12_000, currency: 'EUR' };
    expect(findPayoutInput(payout)).toEqual({ ...terms, requestedAt: 7 });
    expect(getPayoutInput(payout)).toEqual({ checkoutPaymentId: 'pay_1' });
    expect(getPayoutInput(toldPayout({}))).toEqual({ checkoutPaymentId: '' });
  });
});

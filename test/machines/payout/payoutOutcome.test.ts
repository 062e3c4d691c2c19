import { describe, expect, it } from 'vitest';
import { payoutOutcome } from '../../../machines/payout/payoutOutcome.ts';
import { neverArrived } from '../../../machines/shared/callRefusal.ts';
import { toldPayout } from '../../support/toldPayout.ts';

const decline = { code: '50466', summary: 'Account Closed' };
const refusal = {
  conclusion: 'refused',
  kind: 'invalid',
  codes: ['amount_invalid', 'other'],
  message: 'No.',
} as const;

describe('how a payout stands', () => {
  it('is well once it was paid, with what was paid', () => {
    const payout = toldPayout({ told: ['paid'], facts: { checkoutPaymentIds: ['pay_1'] } });
    expect(payoutOutcome(payout)).toEqual({
      ok: true,
      value: {
        payoutId: 'po_test',
        checkoutPaymentId: 'pay_1',
        kind: 'paid',
        balances: { paid: 12_000, returned: 0 },
      },
    });
  });

  it.each([
    {
      what: 'nothing is known',
      payout: toldPayout({}),
      kind: 'undecided',
      code: '',
      reason: 'The outcome is not known yet.',
    },
    {
      what: 'it was declined without a reason',
      payout: toldPayout({ told: ['declined'] }),
      kind: 'declined',
      code: '',
      reason: 'The payout was declined.',
    },
    {
      what: 'it was declined for a reason',
      payout: toldPayout({ told: ['declined'], facts: { decline } }),
      kind: 'declined',
      code: '50466',
      reason: 'Account Closed',
    },
    {
      what: 'it came back',
      payout: toldPayout({ told: ['paid', 'returned'] }),
      kind: 'returned',
      code: '',
      reason: 'The payout came back.',
    },
    {
      what: 'it came back for a reason',
      payout: toldPayout({ told: ['returned'], facts: { decline } }),
      kind: 'returned',
      code: '50466',
      reason: 'Account Closed',
    },
    {
      what: 'the request was refused',
      payout: toldPayout({ refusal }),
      kind: 'refused',
      code: 'amount_invalid',
      reason: 'No.',
    },
    {
      what: 'the request never arrived',
      payout: toldPayout({ refusal: neverArrived }),
      kind: 'refused',
      code: 'neverArrived',
      reason: neverArrived.message,
    },
    {
      what: 'it was refused and yet is known to Checkout.com',
      payout: toldPayout({ refusal, facts: { checkoutPaymentIds: ['pay_1'] } }),
      kind: 'undecided',
      code: '',
      reason: 'The outcome is not known yet.',
    },
    {
      what: 'it was paid and declined',
      payout: toldPayout({ told: ['declined', 'paid'] }),
      kind: 'conflicted',
      code: 'declinedYetPaid',
      reason: 'The payout was declined, yet money left.',
    },
  ] as const)('is $kind where $what', ({ payout, kind, code, reason }) => {
    const checkoutPaymentId = payout.facts.checkoutPaymentIds[0] ?? null;
    const error = { payoutId: 'po_test', checkoutPaymentId, kind, code, reason };
    expect(payoutOutcome(payout)).toEqual({ ok: false, error });
  });
});

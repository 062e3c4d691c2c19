import { describe, expect, it } from 'vitest';
import {
  payoutContradictionsOf,
  payoutContradictionTexts,
} from '../../../machines/payout/payoutContradictions.ts';
import { toldPayout } from '../../support/toldPayout.ts';

describe('facts of a payout', () => {
  it.each([
    { what: 'nothing', payout: toldPayout({}), found: [] },
    {
      what: 'all that was asked for',
      payout: toldPayout({
        told: ['paid', 'returned'],
        facts: {
          checkoutPaymentIds: ['pay_1'],
          currencies: ['EUR'],
          amounts: [12_000],
          returnedAmounts: [12_000],
        },
      }),
      found: [],
    },
    {
      what: 'two payouts',
      payout: toldPayout({ facts: { checkoutPaymentIds: ['pay_1', 'pay_2'] } }),
      found: ['payoutDiffers'],
    },
    {
      what: 'one that is taken',
      payout: toldPayout({ facts: { takenPaymentIds: ['pay_2'] } }),
      found: ['payoutTaken'],
    },
    {
      what: 'another currency beside the right one',
      payout: toldPayout({ facts: { currencies: ['EUR', 'USD'] } }),
      found: ['currencyDiffers'],
    },
    {
      what: 'another amount',
      payout: toldPayout({ facts: { amounts: [11_999] } }),
      found: ['amountDiffers'],
    },
    {
      what: 'two amounts where none was asked for',
      payout: toldPayout({ terms: { amount: null }, facts: { amounts: [1, 2] } }),
      found: ['amountDiffers'],
    },
    {
      what: 'one amount where none was asked for',
      payout: toldPayout({ terms: { amount: null }, facts: { amounts: [1] } }),
      found: [],
    },
    {
      what: 'a decline and no money',
      payout: toldPayout({ told: ['approved', 'declined'] }),
      found: [],
    },
    {
      what: 'a decline and money',
      payout: toldPayout({ told: ['declined', 'paid'] }),
      found: ['declinedYetPaid'],
    },
    {
      what: 'more back than was paid',
      payout: toldPayout({ told: ['returned'], facts: { returnedAmounts: [12_001] } }),
      found: ['returnedAbovePaid'],
    },
  ] as const)('that tell of $what: $found', ({ payout, found }) => {
    expect(payoutContradictionsOf(payout)).toEqual(found);
  });

  it('are each told in one sentence of its own', () => {
    const texts = Object.values(payoutContradictionTexts);
    expect(new Set(texts).size).toBe(6);
    for (const text of texts) expect(text).toMatch(/^[A-Z].{20,}\.$/);
  });
});

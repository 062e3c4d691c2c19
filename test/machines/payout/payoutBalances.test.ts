import { describe, expect, it } from 'vitest';
import {
  isDestinationUntold,
  isPaid,
  isReturned,
  payoutBalancesOf,
} from '../../../machines/payout/payoutBalances.ts';
import { toldPayout } from '../../support/toldPayout.ts';

describe('money that left for a recipient', () => {
  it.each(['card', 'token', 'network_token'])('has, once approved, with a %s', (destination) => {
    expect(isPaid(toldPayout({ terms: { destination }, told: ['approved'] }))).toBe(true);
  });

  it.each(['bank_account', 'provider_token'])(
    'has not, once approved, with a %s',
    (destination) => {
      expect(isPaid(toldPayout({ terms: { destination }, told: ['approved'] }))).toBe(false);
    },
  );

  it.each([
    { told: [], paid: false },
    { told: ['pending'], paid: false },
    { told: ['declined'], paid: false },
    { told: ['pending', 'approved'], paid: false },
    { told: ['approved', 'paid'], paid: true },
    { told: ['returned'], paid: true },
  ] as const)('to a bank account, told $told: $paid', ({ told, paid }) => {
    expect(isPaid(toldPayout({ told }))).toBe(paid);
  });

  it('has when the approval had to be taken for the last word, and not without one', () => {
    expect(isPaid(toldPayout({ told: ['approved'], isApprovalFinal: true }))).toBe(true);
    expect(isPaid(toldPayout({ told: ['pending'], isApprovalFinal: true }))).toBe(false);
  });

  it('to what is stored is with a card only where Checkout.com has said so', () => {
    const stored = { terms: { destination: 'id' }, told: ['approved'] } as const;
    expect(isPaid(toldPayout(stored))).toBe(false);
    expect(isPaid(toldPayout({ ...stored, facts: { destinations: ['bank_account'] } }))).toBe(
      false,
    );
    expect(isPaid(toldPayout({ ...stored, facts: { destinations: ['card', 'id'] } }))).toBe(true);
  });

  it('to a bank account is not with a card, whatever else was named', () => {
    expect(isPaid(toldPayout({ told: ['approved'], facts: { destinations: ['card'] } }))).toBe(
      false,
    );
  });
});

describe('a destination', () => {
  it.each([
    { destination: 'id', named: [], untold: true },
    { destination: 'id', named: ['id'], untold: true },
    { destination: 'id', named: ['bank_account', 'id'], untold: false },
    { destination: 'bank_account', named: [], untold: false },
  ])('$destination, named $named, is untold: $untold', ({ destination, named, untold }) => {
    const payout = toldPayout({ terms: { destination }, facts: { destinations: named } });
    expect(isDestinationUntold(payout)).toBe(untold);
  });
});

describe('the balances of a payout', () => {
  it.each([
    { of: 'nothing told', payout: toldPayout({}), paid: 0, returned: 0 },
    { of: 'one under way', payout: toldPayout({ told: ['pending'] }), paid: 0, returned: 0 },
    { of: 'one paid', payout: toldPayout({ told: ['paid'] }), paid: 12_000, returned: 0 },
    {
      of: 'one paid in the amount that was named',
      payout: toldPayout({ told: ['paid'], facts: { amounts: [11_000, 11_900] } }),
      paid: 11_900,
      returned: 0,
    },
    {
      of: 'one whose books name an amount',
      payout: toldPayout({ told: ['paid'], facts: { amounts: [12_001], bookedAmounts: [12_000] } }),
      paid: 12_000,
      returned: 0,
    },
    {
      of: 'one returned, nobody says with how much',
      payout: toldPayout({ told: ['returned'] }),
      paid: 12_000,
      returned: 12_000,
    },
    {
      of: 'one returned less a fee',
      payout: toldPayout({ told: ['returned'], facts: { returnedAmounts: [11_500] } }),
      paid: 12_000,
      returned: 11_500,
    },
    {
      of: 'one whose return alone tells what left',
      payout: toldPayout({
        terms: { amount: null },
        told: ['returned'],
        facts: { returnedAmounts: [500, 700] },
      }),
      paid: 700,
      returned: 700,
    },
    {
      of: 'one returned by the books',
      payout: toldPayout({
        told: ['returned'],
        facts: { returnedAmounts: [13_000], bookedReturns: [12_000] },
      }),
      paid: 12_000,
      returned: 12_000,
    },
    {
      of: 'one fixed on the other side, of which nothing is told',
      payout: toldPayout({ terms: { amount: null }, told: ['paid'] }),
      paid: 0,
      returned: 0,
    },
  ])('are those of $of: $paid paid, $returned returned', ({ payout, paid, returned }) => {
    expect(payoutBalancesOf(payout)).toEqual({ paid, returned });
  });

  it('have something returned only after a return', () => {
    expect(isReturned(toldPayout({ told: ['paid'] }))).toBe(false);
    expect(isReturned(toldPayout({ told: ['returned'] }))).toBe(true);
    const loose = toldPayout({ told: ['paid'], facts: { returnedAmounts: [5] } });
    expect(payoutBalancesOf(loose).returned).toBe(0);
  });
});

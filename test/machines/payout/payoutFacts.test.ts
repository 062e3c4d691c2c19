import { describe, expect, it } from 'vitest';
import type { PayoutFact } from '../../../machines/index.ts';
import {
  amountsIn,
  mergeBookedFact,
  mergePayoutFact,
  noPayoutFacts,
  returnsIn,
  takenIn,
} from '../../../machines/payout/payoutFacts.ts';

const told = (...facts: readonly PayoutFact[]) => facts.reduce(mergePayoutFact, noPayoutFacts);
const noFunds = { code: '51', summary: 'No funds' };
const closed = { code: '50466', summary: 'Account closed' };

describe('all that was said of a payout', () => {
  it('keeps each thing in its place', () => {
    const fact: PayoutFact = {
      checkoutPaymentId: 'pay_1',
      currency: 'EUR',
      destination: 'card',
      standing: 'returned',
      decline: noFunds,
      amount: 100,
      returnedAmount: 90,
      underReview: true,
    };
    expect(told(fact)).toEqual({
      checkoutPaymentIds: ['pay_1'],
      currencies: ['EUR'],
      destinations: ['card'],
      standings: ['returned'],
      decline: noFunds,
      amounts: [100],
      returnedAmounts: [90],
      bookedAmounts: [],
      bookedReturns: [],
      underReview: true,
    });
  });

  it('is the same in any order, the reason of a decline included', () => {
    const facts: PayoutFact[] = [
      { standing: 'declined', decline: noFunds },
      { standing: 'paid', decline: closed },
      { underReview: true, amount: 5 },
    ];
    expect(told(...facts)).toEqual(told(...facts.toReversed()));
    expect(told(...facts).decline).toEqual(noFunds);
    expect(told(...facts, { standing: 'pending' })).toMatchObject({
      decline: noFunds,
      underReview: true,
      standings: ['declined', 'paid', 'pending'],
    });
  });

  it('stays under review once it was, and is not by a word that denies it', () => {
    expect(told({ underReview: false }).underReview).toBe(false);
    expect(told({ underReview: true }, { underReview: false }).underReview).toBe(true);
  });

  it('names what was taken for another payout only when something was', () => {
    expect(told({ standing: 'pending' })).not.toHaveProperty('takenPaymentIds');
    const taken = told({ takenPaymentId: 'pay_2' }, { takenPaymentId: 'pay_1' });
    expect(takenIn(taken)).toEqual(['pay_1', 'pay_2']);
    expect(takenIn(noPayoutFacts)).toEqual([]);
  });
});

describe('the books of Checkout.com', () => {
  const heard = told({ amount: 101, returnedAmount: 51 });

  it('say nothing of amounts before they were read, nor when they name none', () => {
    expect([amountsIn(heard), returnsIn(heard)]).toEqual([[101], [51]]);
    const read = mergeBookedFact(heard, { standing: 'paid' });
    expect([amountsIn(read), returnsIn(read)]).toEqual([[101], [51]]);
    expect(read.standings).toEqual(['paid']);
  });

  it('outweigh what webhooks said, each amount by itself', () => {
    const sent = mergeBookedFact(heard, { amount: 100 });
    expect([amountsIn(sent), returnsIn(sent)]).toEqual([[100], [51]]);
    const back = mergeBookedFact(sent, { returnedAmount: 50 });
    expect([amountsIn(back), returnsIn(back)]).toEqual([[100], [50]]);
  });
});

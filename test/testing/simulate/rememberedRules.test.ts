import { describe, expect, it } from 'vitest';
import { checkoutRules, emptyBooks } from '../../../src/testing/payment/providerRules.ts';
import { rememberedRules } from '../../../src/testing/simulate/rememberedRules.ts';

const request = () => ({ port: 'requestPayment', input: { idempotencyKey: 'request' } });

describe('remembered rules of a provider', () => {
  it('answer what the rules answer, and the second time with the same objects', () => {
    const first = rememberedRules(3).act(emptyBooks, request());
    expect(first).toEqual(checkoutRules(3).act(emptyBooks, request()));
    expect(rememberedRules(3).act(emptyBooks, request())).toBe(first);
    expect(rememberedRules(3).settle(emptyBooks)).toEqual([]);
  });

  it('keep amounts and calls apart', () => {
    const [three] = rememberedRules(3).act(emptyBooks, request());
    const [two] = rememberedRules(2).act(emptyBooks, request());
    const [read] = rememberedRules(3).act(emptyBooks, { ...request(), port: 'getPayment' });
    expect([three?.books.amount, two?.books.amount]).toEqual([3, 2]);
    expect(read?.books).toBe(emptyBooks);
  });
});

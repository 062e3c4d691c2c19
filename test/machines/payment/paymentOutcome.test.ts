import { describe, expect, it } from 'vitest';
import {
  paymentOutcome,
  type CallRefusal,
  type PaymentContext,
  type PaymentFact,
  type PaymentFailure,
  type PaymentSuccess,
} from '../../../machines/index.ts';
import { isRefunded, isReturned } from '../../../machines/payment/paymentOutcome.ts';
import { acted, authorized, declined } from '../../support/facts.ts';
import { knownPayment, operation } from '../../support/knownPayment.ts';

const captured = acted('capture', 'act_c', 6500);
const refunded = (amount: number) => acted('refund', 'act_r', amount);
const returned = (amount: number) => acted('return', 'act_b', amount);
const refusal: CallRefusal = {
  conclusion: 'refused',
  kind: 'invalidRequest',
  codes: ['card_expired', 'cvv_invalid'],
  message: 'Checkout.com would not take it.',
};

describe('a payment with money, or without need of any,', () => {
  it.each<[PaymentSuccess['kind'], string, PaymentFact[]]>([
    ['open', 'holds money', [authorized]],
    ['open', 'has taken money', [authorized, captured]],
    ['open', 'has given a part back', [authorized, captured, refunded(6499)]],
    ['verified', 'was to verify a card', [{ checkoutPaymentId: 'pay_1', standing: 'verified' }]],
    ['voided', 'has released all of it', [authorized, acted('void', 'act_v', 6500)]],
    ['refunded', 'has given all of it back', [authorized, captured, refunded(6500)]],
    ['open', 'still holds what was not taken', [authorized, acted('capture', 'a', 1), refunded(1)]],
  ])('is %s when it %s', (kind, _why, facts) => {
    expect(paymentOutcome(knownPayment(facts))).toMatchObject({
      ok: true,
      value: { kind, paymentId: 'ps_test', checkoutPaymentId: 'pay_1' },
    });
  });

  it('tells its balances', () => {
    expect(paymentOutcome(knownPayment([authorized, captured, refunded(1000)]))).toMatchObject({
      value: { balances: { authorized: 6500, captured: 6500, voided: 0, refunded: 1000 } },
    });
  });

  it('counts a Final capture of a part, once it was refunded, as refunded', () => {
    const final = operation('capture', { captureType: 'Final', status: 'confirmed' });
    const facts = [authorized, acted('capture', 'a', 4000), refunded(4000)];
    const context = knownPayment(facts, { operations: [final] });
    expect(paymentOutcome(context)).toMatchObject({ value: { kind: 'refunded' } });
  });
});

describe('a payment no money will come of', () => {
  type Row = [
    PaymentFailure['kind'],
    code: string,
    reason: string,
    PaymentFact[],
    Partial<Pick<PaymentContext, 'refusal'>>?,
  ];
  it.each<Row>([
    ['declined', '20051', 'Insufficient Funds', [declined]],
    ['declined', '', 'The payment was declined.', [{ standing: 'declined' }]],
    ['canceled', '', 'The payment was canceled.', [{ standing: 'canceled' }]],
    ['expired', '', 'The payment was expired.', [{ standing: 'expired' }]],
    [
      'returned',
      '',
      "The payer's bank took the money back.",
      [authorized, captured, returned(6500)],
    ],
    ['conflicted', 'currencyDiffers', 'The books disagree.', [authorized, { currency: 'EUR' }]],
    ['refused', 'card_expired', refusal.message, [], { refusal }],
    ['refused', 'invalidRequest', refusal.message, [], { refusal: { ...refusal, codes: [] } }],
    ['undecided', '', 'The outcome is not known yet.', []],
    [
      'undecided',
      '',
      'The outcome is not known yet.',
      [{ checkoutPaymentId: 'pay_1' }],
      { refusal },
    ],
  ])('is %s, with code "%s" and in words: %s', (kind, code, reason, facts, known = {}) => {
    const context = knownPayment(facts, known);
    const [checkoutPaymentId = null] = context.facts.checkoutPaymentIds;
    expect(paymentOutcome(context)).toEqual({
      ok: false,
      error: { paymentId: 'ps_test', checkoutPaymentId, kind, code, reason },
    });
  });

  it('is no failure for a refusal while money is held', () => {
    expect(paymentOutcome(knownPayment([authorized], { refusal })).ok).toBe(true);
  });
});

describe('money has gone back', () => {
  it.each<[string, PaymentFact[], byRefund: boolean, byReturn: boolean]>([
    ['not before anything is said', [], false, false],
    ['not before it was taken', [authorized], false, false],
    ['not before it was sent back', [authorized, captured], false, false],
    ['by refund, to the last cent', [authorized, captured, refunded(6500)], true, false],
    ['not by refund while a cent is left', [authorized, captured, refunded(6499)], false, false],
    ['by return, to the last cent', [authorized, captured, returned(6500)], false, true],
    ['not by return while a cent is left', [authorized, captured, returned(6499)], false, false],
    [
      'by a return of what was not refunded',
      [authorized, captured, refunded(1000), returned(5500)],
      false,
      true,
    ],
    [
      'not while some is held beside',
      [authorized, acted('capture', 'a', 4000), returned(4000)],
      false,
      false,
    ],
    [
      'not while some was never captured',
      [authorized, acted('capture', 'a', 1), refunded(1)],
      false,
      false,
    ],
  ])('%s', (_how, facts, byRefund, byReturn) => {
    expect(isRefunded(knownPayment(facts))).toBe(byRefund);
    expect(isReturned(knownPayment(facts))).toBe(byReturn);
  });
});

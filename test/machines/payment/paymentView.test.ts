import { describe, expect, it } from 'vitest';
import {
  paymentView,
  type PaymentContext,
  type PaymentFact,
  type PaymentState,
} from '../../../machines/index.ts';
import { acted, authorized, declined, pending } from '../../support/facts.ts';
import { knownPayment, operation } from '../../support/knownPayment.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
const captured = acted('capture', 'act_c', 4000);

function view(facts: readonly PaymentFact[], value: unknown, known: Partial<PaymentContext> = {}) {
  return paymentView({ value, context: { ...knownPayment(facts), ...known } });
}

describe('the state of a payment', () => {
  it.each<[PaymentState, unknown]>([
    ['requesting', 'requesting'],
    ['uncertain', { uncertain: 'waiting' }],
    ['awaitingCardholder', { awaitingCardholder: { reading: 'idle' } }],
    ['partiallyCaptured', { open: { funds: 'partiallyCaptured', calling: 'idle' } }],
  ])('is %s in %j', (state, value) => {
    expect(view([], value).state).toBe(state);
  });

  it.each<[PaymentState, PaymentFact[]]>([
    ['awaitingCheckout', []],
    ['declined', [declined]],
    ['authorized', [authorized]],
    ['captured', [authorized, captured]],
    ['voided', [authorized, acted('void', 'act_v', 6500)]],
  ])('is %s, as it was, while it is read for the last time', (state, facts) => {
    expect(view(facts, 'lastReading').state).toBe(state);
  });
});

describe('where the cardholder has to go', () => {
  const waiting: PaymentFact = { ...pending, voucher: '123' };
  it.each<[string, string, Partial<PaymentContext>, boolean, boolean]>([
    ['is told while it is the turn of the cardholder', 'awaitingCardholder', {}, true, true],
    ['is told while Checkout.com may still send them', 'awaitingCheckout', {}, true, true],
    ['is over once the browser is back', 'awaitingCheckout', { hasReturned: true }, false, true],
    ['is over once the payment was declined', 'declined', {}, false, false],
    ['is not known while the answer is missing', 'uncertain', {}, false, false],
  ])('%s', (_when, value, known, hasPage, hasVoucher) => {
    const { redirectUrl, voucher } = view([waiting], value, known);
    expect(redirectUrl).toBe(hasPage ? 'https://bank.example/3ds' : null);
    expect(voucher).toBe(hasVoucher ? '123' : null);
  });
});

describe('a payment as people read it', () => {
  const open = { open: { funds: 'authorized' } };

  it('tells what was asked for, and what is known', () => {
    const facts = [authorized, captured, acted('refund', 'act_r', 1000)];
    const operations = [operation('capture', { status: 'confirmed' })];
    expect(view(facts, open, { operations, lookalikes: ['pay_7'] })).toMatchObject({
      id: 'ps_test',
      checkoutPaymentId: 'pay_1',
      reference: 'ORDER-1',
      currency: 'USD',
      amount: 6500,
      balances: { authorized: 6500, captured: 4000, voided: 0, refunded: 1000, returned: 0 },
      available: { capture: 2500, void: 2500, refund: 3000, increment: 0, reversal: 5500 },
      operations,
      outcome: { ok: true },
      lookalikes: ['pay_7'],
      contradictions: [],
      resolutions: [],
    });
  });

  it('tells that a retry may be called off', () => {
    const { available } = view([{ standing: 'retryScheduled' }], 'retryScheduled');
    expect(available).toMatchObject({ capture: 0, reversal: 0, cancellation: 6500 });
  });

  it('tells that an estimate may be raised', () => {
    const { terms } = knownPayment([], { terms: { authorization: 'estimated' } });
    expect(view([authorized], open, { terms }).available.increment).toBe(99_999_999);
  });

  it('tells how the books disagree', () => {
    const { contradictions } = view([authorized, { currency: 'EUR' }], 'conflicted');
    expect(contradictions).toEqual(['currencyDiffers']);
  });

  it.each<[string, PaymentFact, object]>([
    ['a risk rule', { flagged: true }, { isFlagged: true }],
    ['3-D Secure that was left out', { downgraded: true }, { isDowngraded: true }],
    ['a report of fraud', { standing: 'fraudReported' }, { isReportedAsFraud: true }],
    ['a dispute', { dispute: { id: 'd', stage: 'open', amount: 300 } }, { disputed: 300 }],
  ])('tells of %s, and of nothing else', (_what, fact, told) => {
    const nothing = {
      isFlagged: false,
      isDowngraded: false,
      isReportedAsFraud: false,
      disputed: 0,
    };
    expect(view([authorized, captured], open)).toMatchObject(nothing);
    expect(view([authorized, captured, fact], open)).toMatchObject({ ...nothing, ...told });
  });

  it('tells when the issuer lets go, as long as anything is held', () => {
    expect(view([authorized], open).expiresAt).toBe(WEEK_MS);
    expect(view([authorized, acted('capture', 'a', 6500)], open).expiresAt).toBeNull();
    expect(view([], 'requesting').expiresAt).toBeNull();
  });

  it.each<[string, number | null, PaymentFact, string]>([
    ['when the next attempt is planned', 5_000, { nextAttemptAt: 5_000 }, 'retryScheduled'],
    ['nothing where nobody has named its time', null, {}, 'retryScheduled'],
    ['nothing once it is over', null, { nextAttemptAt: 5_000 }, 'declined'],
  ])('tells %s', (_what, at, fact, state) => {
    expect(view([fact], state).nextAttemptAt).toBe(at);
  });
});

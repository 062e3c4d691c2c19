import { describe, expect, it } from 'vitest';
import {
  contradictionsOf,
  contradictionTexts,
  type Contradiction,
  type PaymentFact,
  type PaymentTerms,
} from '../../../machines/index.ts';
import { acceptedIn } from '../../../machines/payment/contradictions.ts';
import { acted, authorized } from '../../support/facts.ts';
import { knownPayment } from '../../support/knownPayment.ts';

const captured = (amount: number, id = 'act_c') => acted('capture', id, amount);
const refunded = (amount: number, id = 'act_r') => acted('refund', id, amount);
const returned = (amount: number, id = 'act_b') => acted('return', id, amount);
const voided = (amount: number, id = 'act_v') => acted('void', id, amount);
const held = (amount: number, id = 'act_auth') => acted('authorization', id, amount);
const standing = (word: NonNullable<PaymentFact['standing']>): PaymentFact => ({ standing: word });
const attemptDeclined: PaymentFact = { declinedAttempt: 'act_0' };
const retried = standing('retryScheduled');

const estimated = { authorization: 'estimated' } as const;

type Row = [why: string, facts: PaymentFact[], terms?: Partial<PaymentTerms>];

describe('books that disagree', () => {
  it.each<[Contradiction, ...Row]>([
    ['paymentDiffers', 'tell of two payments', [authorized, { checkoutPaymentId: 'pay_2' }]],
    ['paymentTaken', 'tell of a payment of another request', [{ takenPaymentId: 'pay_9' }]],
    ['currencyDiffers', 'tell of two currencies', [authorized, { currency: 'EUR' }]],
    ['actionContradicted', 'give one action two amounts', [authorized, captured(1), captured(2)]],
    ['authorizedAboveRequested', 'hold more than was asked for', [held(6501)]],
    ['authorizedAboveRequested', 'hold more than was estimated', [held(6501)], estimated],
    [
      'authorizedAboveRequested',
      'raised what was no estimate',
      [authorized, acted('increment', 'act_i', 500)],
    ],
    [
      'authorizedAboveRequested',
      'hold money of a card that was to be verified',
      [held(1)],
      { amount: 0 },
    ],
    [
      'authorizedAboveRequested',
      'hold more than a payment context was asked for',
      [held(6501)],
      { method: 'context' },
    ],
    ['takenAboveAuthorized', 'took more than was held', [authorized, captured(6501)]],
    ['takenAboveAuthorized', 'released what was taken', [authorized, captured(4000), voided(2501)]],
    [
      'refundedAboveCaptured',
      'gave back more than was taken',
      [authorized, captured(4000), refunded(4001)],
    ],
    ['declinedYetAuthorized', 'hold money of a decline', [authorized, standing('declined')]],
    [
      'declinedYetAuthorized',
      'took money that no attempt explains',
      [captured(4000), attemptDeclined],
    ],
    ['verifiedYetAuthorized', 'hold money of a verification', [authorized, standing('verified')]],
    [
      'canceledYetCaptured',
      'took money of what was canceled',
      [captured(4000), standing('canceled')],
    ],
    [
      'declinedYetVerified',
      'verified and declined a card',
      [standing('declined'), standing('verified')],
    ],
    [
      'sentBackTwice',
      'gave back what the bank had taken back',
      [authorized, captured(4000), refunded(1000), returned(3001)],
    ],
  ])('are %s when they %s', (contradiction, _why, facts, terms = {}) => {
    const context = knownPayment(facts, { terms });
    expect(contradictionsOf(context)).toEqual([contradiction]);
    expect(contradictionTexts[contradiction]).toMatch(/^[A-Z].+\.$/);
  });

  it('are told in full, in the order of their codes', () => {
    const facts = [held(7000), captured(7001), standing('verified'), standing('declined')];
    expect(contradictionsOf(knownPayment(facts))).toEqual([
      'authorizedAboveRequested',
      'takenAboveAuthorized',
      'declinedYetAuthorized',
      'verifiedYetAuthorized',
      'declinedYetVerified',
    ]);
  });
});

describe('books agree', () => {
  it.each<Row>([
    ['before anything is said', []],
    ['on all that was asked for', [authorized, captured(6500), refunded(6500)]],
    [
      'on a part that was taken and a rest that was released',
      [authorized, captured(4000), voided(2500)],
    ],
    ['on a capture whose authorization nobody has named', [captured(4000)]],
    ['on a refund whose capture nobody has named', [authorized, refunded(1000)]],
    ['on an estimate that was raised', [authorized, acted('increment', 'act_i', 500)], estimated],
    [
      'on what a payment context asked for in our stead',
      [held(6500)],
      { method: 'context', amount: 0 },
    ],
    ['on a decline', [standing('declined'), attemptDeclined]],
    [
      'on an attempt that was declined before a retry paid',
      [captured(4000), attemptDeclined, retried],
    ],
    ['on an attempt that was declined before another was named', [authorized, attemptDeclined]],
    ['on a cancellation', [standing('canceled')]],
    ['on a verification', [standing('verified')]],
    ['on what was canceled while it was held', [authorized, standing('canceled')]],
    [
      'on what was captured beside a canceled attempt',
      [authorized, captured(4000), standing('canceled')],
    ],
    ['on a retry that was called off too late', [captured(4000), standing('canceled'), retried]],
    ['on a part the bank left', [authorized, captured(4000), refunded(1000), returned(3000)]],
  ])('%s', (_what, facts, terms = {}) => {
    expect(contradictionsOf(knownPayment(facts, { terms }))).toEqual([]);
  });
});

describe('what a person has accepted', () => {
  it.each<[Contradiction, number, PaymentFact[], PaymentFact]>([
    ['authorizedAboveRequested', 500, [held(7000)], held(1, 'act_2')],
    ['takenAboveAuthorized', 500, [authorized, captured(4000), voided(3000)], voided(1, 'act_2')],
    [
      'refundedAboveCaptured',
      500,
      [authorized, captured(4000), refunded(4500)],
      refunded(1, 'act_2'),
    ],
    ['declinedYetAuthorized', 6000, [held(6000), standing('declined')], held(1, 'act_2')],
    ['verifiedYetAuthorized', 6000, [held(6000), standing('verified')], held(1, 'act_2')],
    ['canceledYetCaptured', 4000, [captured(4000), standing('canceled')], captured(1, 'act_2')],
    [
      'sentBackTwice',
      500,
      [authorized, captured(4000), refunded(1500), returned(3000)],
      returned(1, 'act_2'),
    ],
  ])('is %s by %d, and no more than that', (contradiction, by, facts, more) => {
    const known = knownPayment(facts);
    const accepted = acceptedIn(known);
    expect(accepted).toEqual({ [contradiction]: by });
    expect(contradictionsOf({ ...known, accepted })).toEqual([]);
    expect(contradictionsOf({ ...knownPayment([...facts, more]), accepted })).toEqual([
      contradiction,
    ]);
  });

  it('stays accepted when it lessens', () => {
    const accepted = { takenAboveAuthorized: 500 };
    const lessened = knownPayment([authorized, captured(6600)]);
    expect(contradictionsOf({ ...lessened, accepted })).toEqual([]);
  });

  it.each<[Contradiction, string, PaymentFact[], PaymentFact]>([
    [
      'paymentDiffers',
      'pay_1,pay_2',
      [authorized, { checkoutPaymentId: 'pay_2' }],
      { checkoutPaymentId: 'pay_3' },
    ],
    [
      'paymentTaken',
      'pay_8,pay_9',
      [{ takenPaymentId: 'pay_9' }, { takenPaymentId: 'pay_8' }],
      { takenPaymentId: 'pay_7' },
    ],
    ['currencyDiffers', 'EUR,USD', [authorized, { currency: 'EUR' }], { currency: 'GBP' }],
    [
      'actionContradicted',
      'act_1 20,act_2 40',
      [
        authorized,
        captured(30, 'act_2'),
        captured(40, 'act_2'),
        captured(10, 'act_1'),
        captured(20, 'act_1'),
      ],
      captured(41, 'act_2'),
    ],
  ])('is %s about %s, and about nothing else', (contradiction, about, facts, other) => {
    const known = knownPayment(facts);
    const accepted = acceptedIn(known);
    expect(accepted).toEqual({ [contradiction]: about });
    expect(contradictionsOf({ ...known, accepted })).toEqual([]);
    expect(contradictionsOf({ ...knownPayment([...facts, other]), accepted })).toEqual([
      contradiction,
    ]);
  });

  it('is that a card was verified and declined, whatever else is said', () => {
    const facts = [standing('declined'), standing('verified')];
    const known = knownPayment(facts);
    const accepted = acceptedIn(known);
    expect(accepted).toEqual({ declinedYetVerified: '' });
    expect(contradictionsOf({ ...known, accepted })).toEqual([]);
    const paid = { ...knownPayment([...facts, authorized]), accepted };
    expect(contradictionsOf(paid)).toEqual(['declinedYetAuthorized', 'verifiedYetAuthorized']);
  });

  it('is nothing where the books agree', () => {
    expect(acceptedIn(knownPayment([authorized, captured(6500)]))).toEqual({});
  });
});

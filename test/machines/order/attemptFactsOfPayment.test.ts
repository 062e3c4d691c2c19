import { describe, expect, it } from 'vitest';
import { attemptFactsOfPayment, type PaymentFact } from '../../../machines/index.ts';
import { acted, authorized, declined, pending, webhook } from '../../support/facts.ts';
import { startPayment } from '../../support/startPayment.ts';

const refusal = {
  conclusion: 'refused',
  kind: 'invalid',
  codes: ['token_expired'],
  message: 'No.',
} as const;

/** The facts of a payment of 65.00 USD that was answered with the first and told the others. */
async function factsOf(said: readonly PaymentFact[], terms = {}) {
  const [answer = {}, ...more] = said;
  const payment = await startPayment({
    terms,
    request: [{ kind: 'answered', fact: answer }],
    read: [{ kind: 'unanswered' }],
    refund: [{ kind: 'accepted', actionId: 'act_r' }],
  });
  for (const fact of more) await payment.send(webhook('checkout.payment_read', fact));
  return attemptFactsOfPayment(payment.view());
}

const attemptId = 'ps_test';
const held = { type: 'attempt.held', attemptId, amount: 6500, currency: 'USD' };
const taken = { ...held, type: 'attempt.taken' };

describe('a payment as an attempt to pay an order', () => {
  it.each<[string, PaymentFact[], object[]]>([
    ['holds money', [authorized], [held]],
    ['has taken money', [authorized, acted('capture', 'a', 6500)], [held, taken]],
    [
      'has taken a part',
      [authorized, acted('capture', 'a', 4000)],
      [held, { ...taken, amount: 4000 }],
    ],
    ['waits for its cardholder', [pending], [{ type: 'attempt.pending', awaits: 'cardholder' }]],
    [
      'waits for Checkout.com',
      [{ checkoutPaymentId: 'pay_1', standing: 'pending' }],
      [{ type: 'attempt.pending', awaits: 'checkout' }],
    ],
    [
      'was declined',
      [declined],
      [{ type: 'attempt.failed', failure: { kind: 'declined', code: '20051' } }],
    ],
    [
      'was canceled',
      [pending, { standing: 'canceled' }],
      [{ type: 'attempt.failed', failure: { kind: 'canceled' } }],
    ],
    [
      'was voided',
      [authorized, acted('void', 'v', 6500)],
      [held, { type: 'attempt.released', by: 'void' }],
    ],
    [
      'was told to have expired while it holds money',
      [authorized, { standing: 'expired' }],
      [held],
    ],
    [
      'was told to be canceled while it holds money',
      [authorized, { standing: 'canceled' }],
      [held],
    ],
    [
      'let its hold lapse',
      [authorized, { standing: 'expired', heardAt: 8 * 24 * 3_600_000 }],
      [held, { type: 'attempt.released', by: 'expiry' }],
    ],
    [
      'took money before its hold lapsed',
      [
        authorized,
        acted('capture', 'a', 4000),
        { standing: 'expired', heardAt: 8 * 24 * 3_600_000 },
      ],
      [held, { ...taken, amount: 4000 }],
    ],
    [
      'was refunded',
      [authorized, acted('capture', 'a', 6500), acted('refund', 'r', 6500)],
      [held, taken, { type: 'attempt.released', by: 'refund' }],
    ],
    [
      'was taken back by the bank',
      [authorized, acted('capture', 'a', 6500), { standing: 'returned' }],
      [held, taken, { type: 'attempt.released', by: 'return' }],
    ],
    [
      'is tried again by Checkout.com',
      [{ checkoutPaymentId: 'pay_1', standing: 'retryScheduled' }],
      [{ type: 'attempt.pending', awaits: 'checkout' }],
    ],
    ['is not understood', [{ ...authorized, currency: 'EUR' }], []],
    ['is unknown', [{}], []],
  ])('that %s', async (_what, said, facts) => {
    expect(await factsOf(said)).toMatchObject(facts);
    expect(await factsOf(said)).toHaveLength(facts.length);
  });

  it('whose request was refused has failed, and says why', async () => {
    const payment = await startPayment({ request: [{ kind: 'refused', refusal }] });
    const failure = { kind: 'refused', code: 'token_expired' };
    expect(attemptFactsOfPayment(payment.view())).toEqual([
      { type: 'attempt.failed', attemptId, failure },
    ]);
  });

  it('of which only Checkout.com knew the amount was not raised', async () => {
    const terms = { method: 'context', amount: 0 } as const;
    expect(await factsOf([authorized], terms)).toEqual([held]);
  });

  it('that was raised tells by how much', async () => {
    const said = [authorized, acted('increment', 'i', 1000)];
    const raised = { ...held, amount: 7500, raisedBy: 1000 };
    expect(await factsOf(said, { authorization: 'estimated' })).toEqual([raised]);
  });

  it('names the release that is on its way, and the one that was declined', async () => {
    const payment = await startPayment({
      request: [{ kind: 'answered', fact: authorized }],
      refund: [{ kind: 'accepted', actionId: 'act_r' }],
    });
    const captured = acted('capture', 'act_c', 6500);
    await payment.send(webhook('checkout.payment_captured', captured));
    await payment.send({ type: 'merchant.refund', key: 'K', at: 0 });
    const sent = attemptFactsOfPayment(payment.view());
    expect(sent).toContainEqual({ type: 'attempt.releasePending', attemptId, key: 'K' });
    const lost = acted('refund', 'act_r', 6500, 'declined');
    await payment.send(webhook('checkout.payment_refund_declined', lost));
    const ended = attemptFactsOfPayment(payment.view());
    expect(ended).toContainEqual({ type: 'attempt.releaseDeclined', attemptId, key: 'K' });
  });

  it.each([
    ['on its way before it is answered', 'never', 'attempt.releasePending'],
    ['still open without an answer', { kind: 'unanswered' }, 'attempt.releasePending'],
    ['declined when it was refused', { kind: 'refused', refusal }, 'attempt.releaseDeclined'],
  ] as const)('names a release as %s', async (_how, answer, type) => {
    const payment = await startPayment({
      request: [{ kind: 'answered', fact: authorized }],
      void: [answer],
      read: [{ kind: 'unanswered' }],
    });
    await payment.send({ type: 'merchant.void', key: 'K', at: 0 });
    expect(attemptFactsOfPayment(payment.view())).toEqual([held, { type, attemptId, key: 'K' }]);
  });

  it('names the release that was done, also where money is left', async () => {
    const payment = await startPayment({
      request: [{ kind: 'answered', fact: authorized }],
      refund: [{ kind: 'accepted', actionId: 'act_r' }],
    });
    const captured = acted('capture', 'act_c', 3000);
    await payment.send(webhook('checkout.payment_captured', captured));
    await payment.send({ type: 'merchant.refund', key: 'K', at: 0 });
    const back = acted('refund', 'act_r', 3000);
    await payment.send(webhook('checkout.payment_refunded', back));
    expect(attemptFactsOfPayment(payment.view())).toEqual([
      held,
      { ...taken, amount: 3000 },
      { type: 'attempt.releaseDone', attemptId, key: 'K' },
    ]);
  });
});

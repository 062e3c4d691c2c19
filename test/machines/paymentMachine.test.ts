import { describe, expect, it } from 'vitest';
import type { OperationAnswer, PaymentFact, RequestAnswer } from '../../machines/index.ts';
import { acted, authorized, declined, pending, webhook } from '../support/facts.ts';
import { startPayment, type Script, type StartedPayment } from '../support/startPayment.ts';

const answered = (fact: PaymentFact): RequestAnswer => ({ kind: 'answered', fact });
const found = (fact: PaymentFact) => ({ kind: 'found' as const, fact });
const unanswered = { kind: 'unanswered' } as const;
const absent = { kind: 'absent' } as const;
const refusal = {
  conclusion: 'refused',
  kind: 'invalid',
  codes: ['token_used'],
  message: 'No.',
} as const;
const refused = { kind: 'refused', refusal } as const;
const accepted = (actionId: string): OperationAnswer => ({ kind: 'accepted', actionId });

const capture = (amount: number, key = 'C1', captureType: 'Final' | 'NonFinal' = 'NonFinal') =>
  ({ type: 'merchant.capture', key, amount, captureType, at: 0 }) as const;
const refund = (amount: number, key = 'R1') =>
  ({ type: 'merchant.refund', key, amount, at: 0 }) as const;
const voidAll = (key = 'V1') => ({ type: 'merchant.void', key, at: 0 }) as const;

/** A payment whose money is held, with 6,500 to capture. */
function openPayment(script: Script = {}): Promise<StartedPayment> {
  return startPayment({ request: [answered(authorized)], ...script });
}

describe('a payment request', () => {
  interface Story {
    readonly story: string;
    readonly script: Script;
    readonly minutes?: number;
    readonly rests: string;
  }

  it.each<Story>([
    { story: 'approved at once', script: { request: [answered(authorized)] }, rests: 'authorized' },
    { story: 'declined at once', script: { request: [answered(declined)] }, rests: 'declined' },
    { story: 'refused outright', script: { request: [refused] }, rests: 'refused' },
    {
      story: 'approved and flagged',
      script: { request: [answered({ ...authorized, flagged: true })] },
      rests: 'underReview',
    },
    {
      story: 'a card that was only to be checked',
      script: {
        terms: { amount: 0 },
        request: [answered({ checkoutPaymentId: 'pay_1', standing: 'verified' })],
      },
      rests: 'verified',
    },
    {
      story: 'in need of 3-D Secure',
      script: { request: [answered(pending)] },
      rests: 'awaitingCardholder',
    },
    {
      story: 'abandoned at the bank, which is read back',
      script: { request: [answered(pending)], read: [found(declined)] },
      minutes: 16,
      rests: 'declined',
    },
    {
      story: 'without an answer',
      script: { request: [unanswered] },
      rests: 'uncertain',
    },
    {
      story: 'without an answer, sent again under its key',
      script: { request: [unanswered, answered(authorized)] },
      minutes: 1,
      rests: 'authorized',
    },
    {
      story: 'without an answer and refused when sent again, found by reference',
      script: { request: [unanswered, refused], find: [found(authorized)] },
      minutes: 1,
      rests: 'authorized',
    },
    {
      story: 'lost before it arrived, and not sendable again',
      script: { request: [{ kind: 'unsendable' }], find: [absent] },
      minutes: 60,
      rests: 'refused',
    },
    {
      story: 'whose port broke',
      script: { request: ['broken', answered(authorized)] },
      minutes: 1,
      rests: 'authorized',
    },
    {
      story: 'in another currency than asked for',
      script: { request: [answered({ ...authorized, currency: 'EUR' })] },
      rests: 'conflicted',
    },
  ])('$story rests in $rests', async ({ script, minutes, rests }) => {
    const payment = await startPayment(script);
    if (minutes) await payment.pass({ minutes });
    expect(payment.view().state).toBe(rests);
  });

  it('absent only once is not taken for one that never arrived', async () => {
    const payment = await startPayment({ request: [{ kind: 'unsendable' }], find: [absent] });
    await payment.pass({ minutes: 1 });
    expect(payment.view().state).toBe('uncertain');
  });

  it('concluded absent after a refused repeat stays open to what turns up', async () => {
    const payment = await startPayment({ request: [unanswered, refused], find: [absent] });
    await payment.pass({ hours: 40 });
    expect(payment.view().state).toBe('refused');
    expect(payment.context().refusal).toMatchObject({
      kind: 'neverArrived',
      codes: ['token_used'],
    });
    await payment.send(webhook('checkout.payment_approved', authorized));
    expect(payment.view().state).toBe('authorized');
  });

  it('that was refused but turns out to exist is followed', async () => {
    const payment = await startPayment({ request: [refused] });
    await payment.send(webhook('checkout.payment_approved', authorized));
    expect(payment.view().state).toBe('authorized');
  });

  it('with automatic capture leaves nothing for the merchant to capture meanwhile', async () => {
    const payment = await openPayment({ terms: { capture: 'automatic' } });
    expect(payment.view().available.capture).toBe(0);
    await payment.send(webhook('checkout.payment_captured', acted('capture', 'act_cap', 6500)));
    expect(payment.view()).toMatchObject({ state: 'captured', available: { refund: 6500 } });
  });

  it('with automatic capture that is declined may be captured by hand', async () => {
    const payment = await openPayment({ terms: { capture: 'automatic' } });
    const lost = acted('capture', 'act_cap', 6500, 'declined');
    await payment.send(webhook('checkout.payment_capture_declined', lost));
    expect(payment.view().available.capture).toBe(6500);
  });
});

describe('a cardholder', () => {
  it('who returns before the bank has decided is not believed', async () => {
    const payment = await startPayment({ request: [answered(pending)], read: [found(pending)] });
    await payment.send({ type: 'cardholder.returned' });
    expect(payment.view().state).toBe('awaitingCheckout');
    expect(payment.view().balances.authorized).toBe(0);
  });

  it('is sent to the page while the payment is undecided, until the return', async () => {
    const payment = await startPayment({ request: [answered(pending)], read: [found(pending)] });
    await payment.send({ type: 'merchant.reconcile' });
    expect(payment.view()).toMatchObject({
      state: 'awaitingCheckout',
      redirectUrl: 'https://bank.example/3ds',
    });
    await payment.send({ type: 'cardholder.returned' });
    expect(payment.view()).toMatchObject({ state: 'awaitingCheckout', redirectUrl: null });
  });

  it('whose approval arrives by webhook needs no return', async () => {
    const payment = await startPayment({ request: [answered(pending)] });
    await payment.send(webhook('checkout.payment_approved', authorized));
    expect(payment.view().state).toBe('authorized');
  });
});

describe('an operation', () => {
  it('that was accepted has moved no money', async () => {
    const payment = await openPayment({ capture: [accepted('act_cap')] });
    await payment.send(capture(4000));
    expect(payment.view()).toMatchObject({
      state: 'authorized',
      balances: { captured: 0 },
      available: { capture: 2500, refund: 0 },
      operations: [{ status: 'accepted' }],
    });
  });

  it('is confirmed by the webhook of its action', async () => {
    const payment = await openPayment({ capture: [accepted('act_cap')] });
    await payment.send(capture(4000));
    await payment.send(webhook('checkout.payment_captured', acted('capture', 'act_cap', 4000)));
    expect(payment.view()).toMatchObject({
      state: 'partiallyCaptured',
      balances: { authorized: 6500, captured: 4000 },
      available: { capture: 2500, refund: 4000 },
      operations: [{ status: 'confirmed' }],
    });
  });

  it('is confirmed by a webhook that overtook its answer', async () => {
    const payment = await openPayment({ capture: ['never'] });
    await payment.send(capture(4000));
    await payment.send(webhook('checkout.payment_captured', acted('capture', 'act_cap', 4000)));
    expect(payment.view().operations).toMatchObject([{ status: 'requested' }]);
    expect(payment.view().balances.captured).toBe(4000);
  });

  it.each(['capture', 'void', 'refund'] as const)(
    'of kind %s is not left by a webhook that settles the payment before its answer',
    async (kind) => {
      const payment = await openPayment({ void: ['never'], capture: ['never'], refund: ['never'] });
      const past = { capture: 'captured', void: 'voided', refund: 'refunded' } as const;
      if (kind === 'refund') {
        await payment.send(webhook('checkout.payment_captured', acted('capture', 'a', 6500)));
      }
      await payment.send({ type: `merchant.${kind}`, key: 'K', at: 0 });
      const during = payment.states();
      await payment.send(webhook(`checkout.payment_${past[kind]}`, acted(kind, 'act_k', 6500)));
      expect(payment.states().filter((state) => state.startsWith('open.request'))).toEqual(
        during.filter((state) => state.startsWith('open.request')),
      );
      expect(payment.view().operations).toMatchObject([{ status: 'requested' }]);
    },
  );

  it('that was declined leaves the authorization as it was', async () => {
    const payment = await openPayment({ capture: [accepted('act_cap')] });
    await payment.send(capture(4000));
    const lost = acted('capture', 'act_cap', 4000, 'declined');
    await payment.send(webhook('checkout.payment_capture_declined', lost));
    expect(payment.view()).toMatchObject({
      state: 'authorized',
      available: { capture: 6500 },
      operations: [{ status: 'declined' }],
    });
  });

  it('whose webhook is lost is read back', async () => {
    const payment = await openPayment({
      capture: [accepted('act_cap')],
      read: [found(acted('capture', 'act_cap', 4000))],
    });
    await payment.send(capture(4000));
    await payment.pass({ minutes: 2 });
    expect(payment.view().operations).toMatchObject([{ status: 'confirmed' }]);
  });

  it('whose answer is lost is found in the books and not sent again', async () => {
    const payment = await openPayment({
      capture: [unanswered],
      read: [found(acted('capture', 'act_cap', 4000))],
    });
    await payment.send(capture(4000));
    expect(payment.states()).toContain('open.request.uncertain.waiting');
    await payment.pass({ minutes: 2 });
    expect(payment.view()).toMatchObject({
      state: 'partiallyCaptured',
      operations: [{ status: 'confirmed', actionId: 'act_cap' }],
    });
    expect(payment.calls.filter((call) => call.startsWith('capturePayment'))).toHaveLength(1);
  });

  it('that is not in the books is repeated under its own key', async () => {
    const payment = await openPayment({
      capture: [unanswered, accepted('act_cap')],
      read: [found(authorized)],
    });
    await payment.send(capture(4000));
    await payment.pass({ minutes: 1 });
    expect(payment.view().operations).toMatchObject([{ status: 'accepted', sendings: 2 }]);
    const sent = payment.calls.filter((call) => call.startsWith('capturePayment'));
    expect(sent).toEqual(['capturePayment C1', 'capturePayment C1']);
  });

  it('refused only on its repeat stays uncertain until its absence is proven', async () => {
    const payment = await openPayment({
      capture: [unanswered, refused],
      read: [found(authorized)],
    });
    await payment.send(capture(4000));
    await payment.pass({ minutes: 1 });
    expect(payment.view().operations).toMatchObject([{ status: 'uncertain' }]);
    await payment.pass({ hours: 1 });
    expect(payment.view().operations).toMatchObject([{ status: 'refused' }]);
    expect(payment.view().available.capture).toBe(6500);
  });

  it('that Checkout.com calls done already is proven by books with nothing left', async () => {
    const payment = await openPayment({
      capture: [{ kind: 'accepted', actionId: null }],
      read: [found({ totals: { authorized: 6500, captured: 6500, voided: 0, refunded: 0 } })],
    });
    await payment.send(capture(6500));
    expect(payment.view().operations).toMatchObject([{ status: 'accepted' }]);
    await payment.pass({ minutes: 2 });
    expect(payment.view()).toMatchObject({
      state: 'captured',
      operations: [{ status: 'confirmed' }],
    });
  });

  it('asked twice under one key is done once', async () => {
    const payment = await openPayment({ capture: [accepted('act_cap')] });
    await payment.send(capture(1000));
    await payment.send(capture(1000));
    expect(payment.view().operations).toHaveLength(1);
    expect(payment.calls).toEqual(['requestPayment', 'capturePayment C1']);
  });

  it('voids what is left of a partly captured payment', async () => {
    const payment = await openPayment({ capture: [accepted('a1')], void: [accepted('a2')] });
    await payment.send(capture(4000));
    await payment.send(webhook('checkout.payment_captured', acted('capture', 'a1', 4000)));
    await payment.send(voidAll());
    await payment.send(webhook('checkout.payment_voided', acted('void', 'a2', 2500)));
    expect(payment.view()).toMatchObject({
      state: 'partiallyCaptured',
      balances: { captured: 4000, voided: 2500 },
      available: { capture: 0, void: 0, refund: 4000 },
    });
  });

  it('refunds all of a final capture and so settles the payment', async () => {
    const payment = await openPayment({ capture: [accepted('a1')], refund: [accepted('a2')] });
    await payment.send(capture(4000, 'C1', 'Final'));
    await payment.send(webhook('checkout.payment_captured', acted('capture', 'a1', 4000)));
    await payment.send(refund(4000));
    await payment.send(webhook('checkout.payment_refunded', acted('refund', 'a2', 4000)));
    expect(payment.view()).toMatchObject({ state: 'refunded', balances: { refunded: 4000 } });
  });

  it('of which several are accepted reserves the sum of them', async () => {
    const payment = await openPayment({ refund: [accepted('a2'), accepted('a3')] });
    await payment.send(webhook('checkout.payment_captured', acted('capture', 'a1', 6500)));
    await payment.send(refund(1000, 'R1'));
    await payment.send(refund(2000, 'R2'));
    expect(payment.view()).toMatchObject({
      available: { refund: 3500 },
      operations: [{ status: 'accepted' }, { status: 'accepted' }],
    });
  });
});

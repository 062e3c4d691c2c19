import { describe, expect, it } from 'vitest';
import type { PayoutAnswer, PayoutFact } from '../../machines/index.ts';
import {
  payoutFact,
  payoutWebhook,
  startPayout,
  type PayoutScript,
} from '../support/startPayout.ts';

const answered = (fact: PayoutFact): PayoutAnswer => ({ kind: 'answered', fact });
const found = (fact: PayoutFact) => ({ kind: 'found' as const, fact });
const unanswered = { kind: 'unanswered' } as const;
const unsendable = { kind: 'unsendable' } as const;
const absent = { kind: 'absent' } as const;
const refusal = {
  conclusion: 'refused',
  kind: 'invalid',
  codes: ['payout_destination_invalid'],
  message: 'No.',
} as const;
const refused = { kind: 'refused', refusal } as const;

const pending = payoutFact('pending');
const approved = payoutFact('approved', { amount: 12_000, currency: 'EUR' });
const paid = payoutFact('paid', { amount: 12_000, currency: 'EUR' });
const returned = payoutFact('returned', { returnedAmount: 12_000, currency: 'EUR' });
const declined = payoutFact('declined', {
  decline: { code: '50466', summary: 'Account Closed' },
});

const paidWebhook = payoutWebhook('checkout.payment_paid', paid);
const returnedWebhook = payoutWebhook('checkout.payment_returned', returned);

describe('a payout', () => {
  interface Story {
    readonly story: string;
    readonly script: PayoutScript;
    readonly minutes?: number;
    readonly rests: string;
  }

  it.each<Story>([
    { story: 'taken on', script: { request: [answered(pending)] }, rests: 'pending' },
    {
      story: 'to a card, approved at once',
      script: { terms: { destination: 'card' }, request: [answered(approved)] },
      rests: 'paid',
    },
    {
      story: 'to a card, paid at once as on the old platform',
      script: { terms: { destination: 'card' }, request: [answered(paid)] },
      rests: 'paid',
    },
    {
      story: 'to a bank account, approved but not yet paid',
      script: { request: [answered(approved)] },
      rests: 'pending',
    },
    {
      story: 'to a stored instrument, approved but not yet paid',
      script: { terms: { destination: 'id' }, request: [answered(approved)] },
      rests: 'pending',
    },
    {
      story: 'to a stored card, approved',
      script: {
        terms: { destination: 'id' },
        request: [answered(pending)],
        read: [found({ ...approved, destination: 'card' })],
      },
      minutes: 2,
      rests: 'paid',
    },
    {
      story: 'to a stored bank account, approved for weeks',
      script: {
        terms: { destination: 'id' },
        request: [answered(pending)],
        read: [found({ ...approved, destination: 'bank_account' })],
      },
      minutes: 20 * 24 * 60,
      rests: 'pending',
    },
    {
      story: 'to what was never told, approved for five days',
      script: {
        terms: { destination: 'id' },
        request: [answered(pending)],
        read: [found({ ...approved, destination: 'id' })],
      },
      minutes: 5 * 24 * 60,
      rests: 'pending',
    },
    {
      story: 'to what was never told, approved for a week',
      script: {
        terms: { destination: 'id' },
        request: [answered(pending)],
        read: [found({ ...approved, destination: 'id' })],
      },
      minutes: 7 * 24 * 60,
      rests: 'paid',
    },
    {
      story: 'to what was never told, approved once and unread for weeks',
      script: {
        terms: { destination: 'id' },
        request: [answered(approved)],
        read: [unanswered],
      },
      minutes: 20 * 24 * 60,
      rests: 'pending',
    },
    { story: 'declined at once', script: { request: [answered(declined)] }, rests: 'declined' },
    { story: 'refused outright', script: { request: [refused] }, rests: 'refused' },
    { story: 'without an answer', script: { request: [unanswered] }, rests: 'uncertain' },
    {
      story: 'without an answer, sent again under its key',
      script: { request: [unanswered, answered(pending)] },
      minutes: 1,
      rests: 'pending',
    },
    {
      story: 'that nobody named in its answer',
      script: { request: [answered({}), unanswered] },
      rests: 'uncertain',
    },
    {
      story: 'not sendable again, found by its reference',
      script: { request: [unanswered, unsendable], find: [found(paid)] },
      minutes: 1,
      rests: 'paid',
    },
    {
      story: 'not sendable again, and absent only once',
      script: { request: [unsendable], find: [absent] },
      minutes: 1,
      rests: 'uncertain',
    },
    {
      story: 'not sendable again, and absent time and again',
      script: { request: [unsendable], find: [absent] },
      minutes: 60,
      rests: 'refused',
    },
    {
      story: 'whose webhook is lost, read back',
      script: { request: [answered(pending)], read: [found(paid)] },
      minutes: 2,
      rests: 'paid',
    },
    {
      story: 'whose port broke',
      script: { request: ['broken', answered(pending)] },
      minutes: 1,
      rests: 'pending',
    },
    {
      story: 'in another currency than asked for',
      script: { request: [answered({ ...paid, currency: 'USD' })] },
      rests: 'conflicted',
    },
    {
      story: 'of another amount than asked for',
      script: { request: [answered({ ...paid, amount: 12_001 })] },
      rests: 'conflicted',
    },
    {
      story: 'whose amount only the exchange tells',
      script: { terms: { amount: null }, request: [answered({ ...paid, amount: 12_345 })] },
      rests: 'paid',
    },
  ])('$story rests in $rests', async ({ script, minutes, rests }) => {
    const payout = await startPayout(script);
    if (minutes) await payout.pass({ minutes });
    expect(payout.view().state).toBe(rests);
  });

  it('is never sent under a second key', async () => {
    const payout = await startPayout({ request: [unanswered], find: [absent] });
    await payout.pass({ days: 3 });
    expect(new Set(payout.calls)).toEqual(new Set(['requestPayout key-of-payout']));
    expect(payout.view().state).toBe('uncertain');
  });

  it('that compliance holds goes on once it is paid', async () => {
    const payout = await startPayout({ request: [answered(pending)], read: [unanswered] });
    const held = { checkoutPaymentId: 'pay_out', underReview: true };
    await payout.send(payoutWebhook('checkout.payment_compliance_review', held));
    expect(payout.view().state).toBe('underReview');
    await payout.pass({ days: 2 });
    expect(payout.view().state).toBe('underReview');
    await payout.send(paidWebhook);
    expect(payout.view()).toMatchObject({ state: 'paid', balances: { paid: 12_000 } });
  });

  it('that was declined keeps the reason', async () => {
    const payout = await startPayout({ request: [answered(pending)] });
    await payout.send(payoutWebhook('checkout.payment_declined', declined));
    await payout.pass({ days: 2 });
    expect(payout.actor.getSnapshot().output).toMatchObject({
      ok: false,
      error: { kind: 'declined', code: '50466', reason: 'Account Closed' },
    });
  });

  it('refused, yet known to Checkout.com after all, is followed', async () => {
    const payout = await startPayout({ request: [refused] });
    await payout.send(paidWebhook);
    expect(payout.view().state).toBe('paid');
  });

  it('is never concluded absent while nobody answers whether it is there', async () => {
    const payout = await startPayout({ request: [unsendable], find: [unanswered] });
    await payout.pass({ days: 30 });
    expect(payout.view()).toMatchObject({ state: 'uncertain', outcome: { ok: false } });
  });

  it('concluded absent stays open to what turns up', async () => {
    const payout = await startPayout({ request: [unsendable], find: [absent] });
    await payout.pass({ days: 10 });
    expect(payout.view()).toMatchObject({
      state: 'refused',
      outcome: { error: { kind: 'refused', code: 'neverArrived' } },
    });
    await payout.send(paidWebhook);
    expect(payout.view().state).toBe('paid');
  });

  it('concluded absent is looked for once more when it is asked about', async () => {
    const payout = await startPayout({
      request: [unsendable],
      find: [absent, absent, absent, absent, found(paid)],
    });
    await payout.pass({ days: 10 });
    expect(payout.view().state).toBe('refused');
    await payout.send({ type: 'merchant.reconcile' });
    expect(payout.view().state).toBe('paid');
  });

  it('refused outright is not looked for when it is asked about', async () => {
    const payout = await startPayout({ request: [refused], find: [found(paid)] });
    await payout.send({ type: 'merchant.reconcile' });
    expect(payout.view().state).toBe('refused');
  });

  it('refused outright is closed once every webhook retry has run out', async () => {
    const payout = await startPayout({ request: [refused] });
    await payout.pass({ days: 2 });
    expect(payout.view()).toMatchObject({
      state: 'closed',
      outcome: { error: { kind: 'refused', code: 'payout_destination_invalid' } },
    });
  });
});

describe('a payout that was paid', () => {
  it('comes back days later', async () => {
    const payout = await startPayout({ request: [answered(paid)] });
    await payout.pass({ days: 9 });
    await payout.send(returnedWebhook);
    expect(payout.view()).toMatchObject({
      state: 'returned',
      balances: { paid: 12_000, returned: 12_000 },
      outcome: { ok: false, error: { kind: 'returned' } },
    });
  });

  it('is known to be paid by its return alone', async () => {
    const payout = await startPayout({ request: [answered(pending)] });
    await payout.send(payoutWebhook('checkout.payment_returned', payoutFact('returned')));
    expect(payout.view()).toMatchObject({
      state: 'returned',
      balances: { paid: 12_000, returned: 12_000 },
    });
  });

  it('comes back less a fee of the bank', async () => {
    const payout = await startPayout({ request: [answered(paid)] });
    const less = { ...returned, returnedAmount: 11_500 };
    await payout.send(payoutWebhook('checkout.payment_returned', less));
    expect(payout.view()).toMatchObject({
      state: 'returned',
      balances: { paid: 12_000, returned: 11_500 },
    });
  });

  it('and came back with more is for a person to look at', async () => {
    const payout = await startPayout({ request: [answered(paid)] });
    const more = { ...returned, returnedAmount: 12_001 };
    await payout.send(payoutWebhook('checkout.payment_returned', more));
    expect(payout.view().outcome).toMatchObject({ error: { code: 'returnedAbovePaid' } });
  });

  it('is closed only after the longest time a return may take, and after reading it', async () => {
    const payout = await startPayout({ request: [answered(paid)], read: [found(paid)] });
    await payout.pass({ days: 59 });
    expect(payout.view().state).toBe('paid');
    await payout.pass({ days: 2 });
    expect(payout.view()).toMatchObject({ state: 'closed', outcome: { ok: true } });
  });

  it('is not closed while it cannot be read', async () => {
    const payout = await startPayout({ request: [answered(paid)], read: [unanswered] });
    await payout.pass({ days: 90 });
    expect(payout.view().state).toBe('paid');
  });

  it('whose return was never told is found returned before it is closed', async () => {
    const payout = await startPayout({
      request: [answered(paid)],
      read: [found(paid), found(paid), found(paid), found(returned)],
    });
    await payout.pass({ days: 61 });
    expect(payout.view().state).toBe('returned');
  });

  it('and declined is for a person to look at', async () => {
    const payout = await startPayout({ request: [answered(declined)] });
    await payout.send(paidWebhook);
    expect(payout.view()).toMatchObject({
      state: 'conflicted',
      outcome: { error: { kind: 'conflicted', code: 'declinedYetPaid' } },
    });
  });

  it('in two amounts is read back, and the books decide', async () => {
    const payout = await startPayout({ request: [answered(pending)], read: [found(paid)] });
    await payout.send(payoutWebhook('checkout.payment_paid', { ...paid, amount: 12_001 }));
    expect(payout.view()).toMatchObject({ state: 'paid', balances: { paid: 12_000 } });
  });

  it('and came back with more than its webhook named is as the books have it', async () => {
    const books = { ...returned, amount: 13_000, returnedAmount: 13_000 };
    const payout = await startPayout({
      terms: { amount: null },
      request: [answered(pending)],
      read: [unanswered, found(books)],
    });
    const more = { ...returned, returnedAmount: 13_000 };
    await payout.send(payoutWebhook('checkout.payment_returned', more));
    await payout.send(paidWebhook);
    expect(payout.view().outcome).toMatchObject({ error: { code: 'returnedAbovePaid' } });
    await payout.send({ type: 'merchant.reconcile' });
    expect(payout.view()).toMatchObject({
      state: 'returned',
      balances: { paid: 13_000, returned: 13_000 },
    });
  });

  it('against its own books stays for a person, and is read ever more seldom', async () => {
    const payout = await startPayout({ request: [answered(declined)], read: [found(paid)] });
    await payout.send(paidWebhook);
    await payout.pass({ days: 1 });
    const reads = payout.calls.filter((call) => call === 'getPayout').length;
    expect(payout.view().state).toBe('conflicted');
    expect(reads).toBeGreaterThan(5);
    expect(reads).toBeLessThan(12);
  });

  it('under two ids of Checkout.com is for a person to look at', async () => {
    const payout = await startPayout({ request: [answered(paid)] });
    const other = { ...paid, checkoutPaymentId: 'pay_other' };
    await payout.send(payoutWebhook('checkout.payment_paid', other));
    expect(payout.view().outcome).toMatchObject({ error: { code: 'payoutDiffers' } });
  });
});

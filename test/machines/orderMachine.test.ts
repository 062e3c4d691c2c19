import { describe, expect, it } from 'vitest';
import type { AttemptFact, OrderEvent, StartAnswer } from '../../machines/index.ts';
import {
  attempt,
  cancel,
  factsAbout,
  orderInput,
  startOrder,
  type OrderScript,
} from '../support/startOrder.ts';

const a = factsAbout('A');
const b = factsAbout('B');
const unanswered = { kind: 'unanswered' } as const;
const refusal = {
  conclusion: 'refused',
  kind: 'invalid',
  codes: ['token_expired'],
  message: 'No.',
} as const;
const refused = { kind: 'refused', refusal } as const;
const started = (...facts: readonly AttemptFact[]): StartAnswer => ({ kind: 'started', facts });
const read = (...facts: readonly AttemptFact[]) => ({ kind: 'read' as const, facts });

describe('an order', () => {
  interface Story {
    readonly story: string;
    readonly script?: OrderScript;
    readonly said: readonly OrderEvent[];
    readonly days?: number;
    readonly rests: string;
  }

  it.each<Story>([
    { story: 'that nobody tried to pay', said: [], rests: 'offering' },
    {
      story: 'with an attempt of which nothing is known',
      said: [attempt('A')],
      rests: 'awaitingCheckout',
    },
    {
      story: 'whose cardholder is at the bank',
      said: [attempt('A'), a.atCardholder],
      rests: 'awaitingCardholder',
    },
    {
      story: 'whose cardholder came back before the bank decided',
      said: [attempt('A'), a.atCardholder, a.atCheckout],
      rests: 'awaitingCheckout',
    },
    { story: 'with money held', said: [attempt('A'), a.held], rests: 'authorized' },
    { story: 'with money taken', said: [attempt('A'), a.held, a.taken], rests: 'paid' },
    { story: 'whose attempt was declined', said: [attempt('A'), a.declined], rests: 'offering' },
    {
      story: 'paid by the second attempt',
      said: [attempt('A'), a.declined, attempt('B'), b.taken],
      rests: 'paid',
    },
    {
      story: 'whose hold lapsed before it was captured',
      said: [attempt('A'), a.held, a.lapsed],
      rests: 'offering',
    },
    {
      story: 'whose direct debit came back',
      said: [attempt('A'), a.taken, a.returned],
      rests: 'offering',
    },
    {
      story: 'that ends when its money goes back',
      script: { terms: { whenReversed: 'end' } },
      said: [attempt('A'), a.taken, a.refunded],
      rests: 'reversed',
    },
    { story: 'given up by the merchant', said: [cancel], rests: 'canceled' },
    {
      story: 'unpaid for too long',
      script: { terms: { validForMs: 30 * 24 * 3_600_000 } },
      said: [],
      days: 31,
      rests: 'expired',
    },
    {
      story: 'unpaid, but not for too long yet',
      script: { terms: { validForMs: 30 * 24 * 3_600_000 } },
      said: [],
      days: 29,
      rests: 'offering',
    },
    {
      story: 'paid in another currency',
      said: [attempt('A'), { ...a.held, currency: 'USD' }],
      rests: 'conflicted',
    },
    { story: 'told of an attempt it never made', said: [b.held], rests: 'conflicted' },
    {
      story: 'declined, then tried again and paid',
      said: [attempt('A'), a.declined, a.taken],
      rests: 'paid',
    },
    {
      story: 'declined, held after all, and voided',
      said: [attempt('A'), a.declined, a.held, a.voided],
      rests: 'offering',
    },
    {
      story: 'that was held in too high an amount, and voided',
      said: [attempt('A'), { ...a.held, amount: 9_000 }, a.voided],
      rests: 'offering',
    },
    {
      story: 'held in another currency, and voided',
      said: [attempt('A'), { ...a.held, currency: 'USD' }, a.voided],
      rests: 'offering',
    },
    {
      story: 'whose attempt was raised',
      said: [attempt('A'), a.held, { ...a.held, amount: 9_000, raisedBy: 1_000 }],
      rests: 'authorized',
    },
    {
      story: 'whose attempt was raised and captured, told before the hold',
      said: [attempt('A'), { ...a.taken, amount: 9_000, raisedBy: 1_000 }, a.held],
      rests: 'paid',
    },
    {
      story: 'whose attempt holds more than it was raised by',
      said: [attempt('A'), { ...a.held, amount: 9_000, raisedBy: 999 }],
      rests: 'conflicted',
    },
    {
      story: 'of which only a part was approved',
      said: [attempt('A'), { ...a.held, amount: 5_000 }],
      rests: 'conflicted',
    },
    {
      story: 'of which the rest was approved later',
      said: [attempt('A'), { ...a.held, amount: 5_000 }, a.held],
      rests: 'authorized',
    },
    {
      story: 'captured in part before its hold was told',
      said: [attempt('A'), { ...a.taken, amount: 3_000 }],
      rests: 'paid',
    },
    {
      story: 'paid with more than it amounts to',
      said: [attempt('A'), { ...a.taken, amount: 8_001 }],
      rests: 'conflicted',
    },
    {
      story: 'taken although its hold was released',
      said: [attempt('A'), a.held, a.voided, a.taken],
      rests: 'conflicted',
    },
    {
      story: 'taken although its hold lapsed',
      said: [attempt('A'), a.held, a.lapsed, a.taken],
      rests: 'paid',
    },
  ])('$story rests in $rests', async ({ script, said, days, rests }) => {
    const order = await startOrder(script);
    await order.send(...said);
    if (days) await order.pass({ days });
    expect(order.view().state).toBe(rests);
  });

  it('tells who pays it, and how much', async () => {
    const order = await startOrder();
    await order.send(attempt('A'), a.declined, attempt('B', 'ideal'), b.taken);
    expect(order.view()).toMatchObject({
      payingAttemptId: 'B',
      balances: { held: 0, taken: 8_000, returning: 0 },
      attempts: [
        { id: 'A', state: 'failed', failure: { code: '20005' } },
        { id: 'B', method: 'ideal', state: 'taken', failure: null },
      ],
      outcome: { ok: true, value: { kind: 'paid', attemptId: 'B' } },
    });
  });

  it('is closed only when nothing can come back any more', async () => {
    const order = await startOrder();
    await order.send(attempt('A'), a.taken);
    await order.pass({ days: 399 });
    expect(order.view().state).toBe('paid');
    await order.pass({ days: 2 });
    expect(order.view().state).toBe('closed');
    expect(order.actor.getSnapshot().output).toMatchObject({ ok: true });
  });

  it('finds out by itself that its money went back', async () => {
    const order = await startOrder({ read: [read(a.returned)] });
    await order.send(attempt('A'), a.taken);
    await order.pass({ days: 21 });
    expect(order.view().state).toBe('offering');
  });

  it('is offered for its whole validity again once its money went back', async () => {
    const order = await startOrder({ terms: { validForMs: 30 * 24 * 3_600_000 } });
    await order.pass({ days: 25 });
    await order.send(attempt('A'), a.taken);
    await order.pass({ days: 10 });
    await order.send(a.returned);
    await order.pass({ days: 29 });
    expect(order.view().state).toBe('offering');
    await order.pass({ days: 2 });
    expect(order.view().state).toBe('expired');
  });

  it('that was canceled is closed once all its attempts have ended', async () => {
    const order = await startOrder();
    await order.send(attempt('A'), a.atCardholder, cancel);
    await order.pass({ days: 5 });
    expect(order.view().state).toBe('canceled');
    await order.send(a.canceled);
    await order.pass({ days: 2 });
    expect(order.view().state).toBe('closed');
  });

  it('starts as plain data', () => {
    expect(JSON.parse(JSON.stringify(orderInput()))).toEqual(orderInput());
  });
});

describe('starting an attempt', () => {
  it('is done under the id the merchant chose', async () => {
    const order = await startOrder({ start: [started(a.held)] });
    await order.send(attempt('A'));
    expect(order.calls).toEqual(['start A']);
    expect(order.view()).toMatchObject({
      state: 'authorized',
      calls: [{ kind: 'start', status: 'confirmed' }],
    });
  });

  it('asked twice is done once, and is no refusal', async () => {
    const order = await startOrder();
    await order.send(attempt('A'), attempt('A'));
    expect(order.calls).toEqual(['start A']);
    expect(order.context().refusedCommand).toBeNull();
  });

  it('that was refused leaves the order as it was', async () => {
    const order = await startOrder({ start: [refused] });
    await order.send(attempt('A'));
    expect(order.view()).toMatchObject({
      state: 'offering',
      nextOffer: 'sameCard',
      attempts: [{ state: 'failed', failure: { kind: 'refused', code: 'token_expired' } }],
    });
  });

  it('without an answer is repeated under the same id once it is not seen', async () => {
    const order = await startOrder({ start: [unanswered, started(a.atCardholder)] });
    await order.send(attempt('A'));
    expect(order.states()).toContain('active.calls.uncertain.waiting');
    await order.pass({ minutes: 1 });
    expect(order.calls).toEqual(['start A', 'start A']);
    expect(order.view().state).toBe('awaitingCardholder');
  });

  it('without an answer is not repeated once it is seen', async () => {
    const order = await startOrder({ start: [unanswered], read: [read(a.taken)] });
    await order.send(attempt('A'));
    await order.pass({ minutes: 1 });
    expect(order.calls).toEqual(['start A']);
    expect(order.view().state).toBe('paid');
  });

  it('without an answer is not repeated for an order that was canceled meanwhile', async () => {
    const order = await startOrder({ start: [unanswered] });
    await order.send(attempt('A'), cancel);
    await order.pass({ days: 4 });
    expect(order.calls).toEqual(['start A']);
    expect(order.view()).toMatchObject({ state: 'closed', attempts: [{ state: 'failed' }] });
  });

  it('without an answer is not repeated for an order paid meanwhile', async () => {
    const order = await startOrder({ start: [started(a.atCardholder), unanswered] });
    await order.send(attempt('A'), attempt('B'), a.taken);
    await order.pass({ days: 1 });
    expect(order.calls).toEqual(['start A', 'start B']);
    expect(order.view().state).toBe('paid');
  });

  it('that cannot be repeated and is never seen has failed', async () => {
    const order = await startOrder({ start: [{ kind: 'unsendable' }] });
    await order.send(attempt('A'));
    await order.pass({ minutes: 1 });
    expect(order.view().state).toBe('awaitingCheckout');
    await order.pass({ minutes: 60 });
    expect(order.view()).toMatchObject({
      state: 'offering',
      attempts: [{ failure: { kind: 'refused', code: 'neverArrived' } }],
    });
  });

  it('whose port broke is found out like a lost answer', async () => {
    const order = await startOrder({ start: ['broken', started(a.held)] });
    await order.send(attempt('A'));
    await order.pass({ minutes: 1 });
    expect(order.view().state).toBe('authorized');
  });
});

describe('a command of an order', () => {
  interface Refused {
    readonly when: string;
    readonly said: readonly OrderEvent[];
    readonly asked: OrderEvent;
    readonly reason: string;
    readonly script?: OrderScript;
  }

  it.each<Refused>([
    {
      when: 'an earlier attempt is unknown',
      said: [attempt('A')],
      asked: attempt('B'),
      reason: 'attemptUnknown',
    },
    {
      when: 'an earlier attempt is undecided',
      said: [attempt('A'), a.atCheckout],
      asked: attempt('B'),
      reason: 'attemptUndecided',
    },
    {
      when: 'the order is paid',
      said: [attempt('A'), a.held],
      asked: attempt('B'),
      reason: 'alreadyPaid',
    },
    {
      when: 'the order was canceled',
      said: [cancel],
      asked: attempt('B'),
      reason: 'orderCanceled',
    },
    {
      when: 'the order has ended',
      script: { terms: { whenReversed: 'end' } },
      said: [attempt('A'), a.taken, a.refunded],
      asked: attempt('B'),
      reason: 'orderReversed',
    },
    {
      when: 'the books disagree',
      said: [attempt('A'), { ...a.held, currency: 'USD' }],
      asked: attempt('B'),
      reason: 'conflicted',
    },
    {
      when: 'its id belongs to another attempt',
      said: [attempt('A'), a.declined],
      asked: attempt('A', 'ideal'),
      reason: 'attemptReused',
    },
    {
      when: 'a decline forbids any other',
      said: [attempt('A'), { ...a.declined, failure: { kind: 'declined', code: '20093' } }],
      asked: attempt('B'),
      reason: 'nothingToOffer',
    },
    {
      when: 'the order is paid',
      said: [attempt('A'), a.taken],
      asked: cancel,
      reason: 'alreadyPaid',
    },
    {
      when: 'money of an earlier attempt is on its way back',
      said: [attempt('A'), a.atCardholder, attempt('B'), b.held, a.held, b.lapsed],
      asked: attempt('C'),
      reason: 'moneyReturning',
    },
    {
      when: 'another call is on its way',
      script: { start: [started(a.atCardholder), 'never'] },
      said: [attempt('A'), attempt('B'), b.atCardholder],
      asked: attempt('C'),
      reason: 'callInFlight',
    },
  ])('is refused with $reason when $when', async ({ said, asked, reason, script }) => {
    const order = await startOrder(script);
    await order.send(...said);
    const before = order.calls.length;
    await order.send(asked);
    expect(order.context().refusedCommand).toMatchObject({ reason });
    expect(order.calls).toHaveLength(before);
  });

  it('is refused once the order stayed unpaid for too long', async () => {
    const order = await startOrder({ terms: { validForMs: 60_000 } });
    await order.pass({ minutes: 2 });
    await order.send(attempt('A'));
    expect(order.context().refusedCommand?.reason).toBe('orderExpired');
    expect(order.view().refusals).toEqual({ attempt: 'orderExpired', cancel: 'orderExpired' });
  });

  it('to try again is taken while another attempt waits for its cardholder', async () => {
    const order = await startOrder();
    await order.send(attempt('A'), a.atCardholder, attempt('B'));
    expect(order.calls).toEqual(['start A', 'start B']);
    expect(order.context().refusedCommand).toBeNull();
  });

  it('to try again is told to wait for another call, before it is asked and after', async () => {
    const order = await startOrder({ start: [started(a.atCardholder), 'never'] });
    await order.send(attempt('A'), attempt('B'), b.atCardholder);
    expect(order.view().refusals).toEqual({ attempt: 'callInFlight', cancel: null });
  });

  it('to cancel twice is no refusal', async () => {
    const order = await startOrder();
    await order.send(cancel, cancel);
    expect(order.context().refusedCommand).toBeNull();
  });
});

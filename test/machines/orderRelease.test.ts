import { describe, expect, it } from 'vitest';
import type { AttemptFact } from '../../machines/index.ts';
import {
  attempt,
  cancel,
  factsAbout,
  startOrder,
  type OrderScript,
} from '../support/startOrder.ts';

const a = factsAbout('A');
const b = factsAbout('B');
const read = (...facts: readonly AttemptFact[]) => ({ kind: 'read' as const, facts });
const accepted = { kind: 'accepted' } as const;
const unanswered = { kind: 'unanswered' } as const;
const unsendable = { kind: 'unsendable' } as const;
const refusal = { conclusion: 'refused', kind: 'forbidden', codes: [], message: 'No.' } as const;
const refused = { kind: 'refused', refusal } as const;

const keys = (attemptId: string): string[] =>
  Array.from({ length: 20 }, (_, turn) => `${attemptId}:release:${turn + 1}`);
const done = (key: string): AttemptFact => ({
  type: 'attempt.releaseDone',
  attemptId: key.split(':')[0] ?? '',
  key,
});

/** Two tabs at the bank at once. */
async function twoTabs(script: OrderScript = {}) {
  const order = await startOrder(script);
  await order.send(attempt('A'), a.atCardholder, attempt('B'), b.atCardholder);
  order.calls.length = 0;
  return order;
}

describe('a second success', () => {
  it('that is only held is voided, and the first goes on paying', async () => {
    const order = await twoTabs();
    await order.send(a.held, b.held);
    expect(order.calls).toEqual(['void B:release:1']);
    expect(order.view()).toMatchObject({
      state: 'authorized',
      payingAttemptId: 'A',
      balances: { held: 8_000, returning: 8_000 },
    });
    await order.send(b.voided);
    expect(order.view()).toMatchObject({
      balances: { held: 8_000, returning: 0 },
      calls: [{}, {}, { kind: 'void', status: 'confirmed' }],
    });
  });

  it('that was taken is refunded', async () => {
    const order = await twoTabs();
    await order.send(b.taken, a.taken);
    expect(order.calls).toEqual(['refund A:release:1']);
    expect(order.view()).toMatchObject({ state: 'paid', payingAttemptId: 'B' });
  });

  it('is released once, however often it is told', async () => {
    const order = await twoTabs();
    await order.send(a.taken, b.taken, b.held, b.taken, b.taken);
    await order.pass({ days: 3 });
    expect(order.calls).toEqual(['refund B:release:1']);
  });

  it('captured before its hold could be released is refunded instead', async () => {
    const order = await twoTabs();
    await order.send(a.held, b.held, b.taken);
    expect(order.calls).toEqual(['void B:release:1', 'refund B:release:2']);
    expect(order.view().calls.slice(2)).toMatchObject([
      { kind: 'void', status: 'declined' },
      { kind: 'refund', status: 'accepted' },
    ]);
  });

  it('that was declined first and then tried again is sent back', async () => {
    const order = await startOrder();
    await order.send(attempt('A'), a.declined, attempt('B'), b.atCardholder, a.held, b.taken);
    expect(order.calls).toEqual(['start A', 'start B', 'refund B:release:1']);
    expect(order.view()).toMatchObject({ state: 'authorized', payingAttemptId: 'A' });
  });

  it('captured in part is undone in both parts', async () => {
    const order = await twoTabs();
    await order.send(a.taken, b.held);
    await order.send({ ...b.taken, amount: 3_000 });
    expect(order.calls).toEqual(['void B:release:1', 'reverse B:release:2']);
    await order.send(b.refunded);
    expect(order.view()).toMatchObject({
      balances: { returning: 0 },
      calls: [{}, {}, { status: 'declined' }, { kind: 'reverse', status: 'confirmed' }],
    });
  });

  it('of which only the captured part went back is released of the rest', async () => {
    const order = await twoTabs();
    await order.send(a.taken, { ...b.taken, amount: 3_000 }, b.held);
    expect(order.calls).toEqual(['refund B:release:1']);
    await order.send(done('B:release:1'));
    expect(order.calls).toEqual(['refund B:release:1', 'reverse B:release:2']);
  });

  it('whose release was done is not released again unless reading shows money left', async () => {
    const order = await twoTabs({ release: [accepted], read: [unanswered, read(b.refunded)] });
    await order.send(a.taken, b.taken, done('B:release:1'));
    await order.pass({ days: 1 });
    expect(order.calls).toEqual(['refund B:release:1']);
    expect(order.view().balances.returning).toBe(0);
  });

  it('whose release left money behind is released again, ever more seldom', async () => {
    const order = await twoTabs({ read: [read(b.taken, ...keys('B').map(done))] });
    await order.send(a.taken, b.taken, done('B:release:1'));
    await order.pass({ days: 1 });
    const afterOneDay = order.calls.length;
    expect(afterOneDay).toBeGreaterThan(1);
    expect(afterOneDay).toBeLessThan(8);
    expect(new Set(order.calls).size).toBe(order.calls.length);
  });

  it('whose release is refused is tried again later, under another key', async () => {
    const order = await twoTabs({ release: [refused, accepted], read: [read(b.taken)] });
    await order.send(a.taken, b.taken);
    expect(order.calls).toEqual(['refund B:release:1']);
    await order.pass({ minutes: 10 });
    expect(order.calls).toEqual(['refund B:release:1', 'refund B:release:2']);
  });

  it('whose release is refused for ever is tried ever more seldom', async () => {
    const order = await twoTabs({ release: [refused] });
    await order.send(a.taken, b.taken);
    await order.pass({ days: 1 });
    const afterOneDay = order.calls.length;
    expect(afterOneDay).toBeLessThan(8);
    await order.pass({ days: 10 });
    expect(order.calls.length - afterOneDay).toBeLessThanOrEqual(10);
    expect(new Set(order.calls).size).toBe(order.calls.length);
  });

  it('whose release was declined in the end is tried again', async () => {
    const order = await twoTabs();
    const key = 'B:release:1';
    await order.send(a.taken, b.taken, { type: 'attempt.releaseDeclined', attemptId: 'B', key });
    expect(order.view().calls.at(-1)).toMatchObject({ key, status: 'declined' });
    await order.pass({ minutes: 10 });
    expect(order.calls).toEqual(['refund B:release:1', 'refund B:release:2']);
  });

  it('whose release got no answer is released under the same key', async () => {
    const order = await twoTabs({ release: [unanswered, accepted], read: [read(b.taken)] });
    await order.send(a.taken, b.taken);
    await order.pass({ minutes: 1 });
    expect(order.calls).toEqual(['refund B:release:1', 'refund B:release:1']);
    expect(order.view().calls.at(-1)).toMatchObject({ status: 'accepted', sendings: 2 });
  });

  it('whose release got no answer, but is seen on its way, is left alone', async () => {
    const key = 'B:release:1';
    const onItsWay: AttemptFact = { type: 'attempt.releasePending', attemptId: 'B', key };
    const order = await twoTabs({ release: [unanswered], read: [read(b.taken, onItsWay)] });
    await order.send(a.taken, b.taken);
    await order.pass({ days: 2 });
    expect(order.calls).toEqual(['refund B:release:1']);
  });

  it('whose release may not be repeated gets another key only once it is never seen', async () => {
    const order = await twoTabs({ release: [unsendable, accepted], read: [read(b.taken)] });
    await order.send(a.taken, b.taken);
    await order.pass({ minutes: 2 });
    expect(order.calls).toEqual(['refund B:release:1']);
    await order.pass({ days: 1 });
    expect(order.calls).toEqual(['refund B:release:1', 'refund B:release:2']);
  });

  it('refused only on its repeat stays uncertain until its absence is proven', async () => {
    const order = await twoTabs({ release: [unanswered, refused], read: [read(b.taken)] });
    await order.send(a.taken, b.taken);
    await order.pass({ minutes: 1 });
    expect(order.view().calls.at(-1)).toMatchObject({ status: 'uncertain', sendings: 2 });
    await order.pass({ days: 1 });
    expect(order.view().calls[2]).toMatchObject({
      status: 'refused',
      refusal: { kind: 'neverArrived' },
    });
  });

  it('whose release broke is found out like a lost answer', async () => {
    const order = await twoTabs({ release: ['broken'], read: [read(b.refunded)] });
    await order.send(a.taken, b.taken);
    await order.pass({ minutes: 1 });
    expect(order.calls).toEqual(['refund B:release:1']);
    expect(order.view().calls.at(-1)).toMatchObject({ status: 'confirmed' });
  });

  it('proven released by a lost fact is found by reading', async () => {
    const order = await twoTabs({ read: [read(b.refunded)] });
    await order.send(a.taken, b.taken);
    await order.pass({ minutes: 2 });
    expect(order.view().balances).toEqual({ held: 0, taken: 8_000, returning: 0 });
    expect(order.states()).toContain('active.calls.ready.idle');
  });

  it('that holds too little is released, not looked at', async () => {
    const order = await twoTabs();
    await order.send(a.taken, { ...b.held, amount: 100 });
    expect(order.calls).toEqual(['void B:release:1']);
    expect(order.view().state).toBe('paid');
  });

  it('is not released while the books disagree', async () => {
    const order = await twoTabs();
    await order.send(a.taken, { ...b.taken, currency: 'USD' });
    await order.pass({ days: 1 });
    expect(order.calls).toEqual([]);
    expect(order.view().state).toBe('conflicted');
  });
});

describe('a late success', () => {
  it('is sent back when the order was canceled', async () => {
    const order = await startOrder();
    await order.send(attempt('A'), a.atCardholder, cancel, a.taken);
    expect(order.calls).toEqual(['start A', 'refund A:release:1']);
    expect(order.view()).toMatchObject({ state: 'canceled', balances: { returning: 8_000 } });
    await order.send(a.refunded);
    await order.pass({ days: 2 });
    expect(order.view().state).toBe('closed');
  });

  it('is sent back when the order stayed unpaid for too long', async () => {
    const order = await startOrder({ terms: { validForMs: 3_600_000 } });
    await order.send(attempt('A'), a.atCardholder);
    await order.pass({ minutes: 61 });
    await order.send(a.held);
    expect(order.calls).toEqual(['start A', 'void A:release:1']);
    expect(order.view().state).toBe('expired');
  });

  it('is sent back when the money went back before, and the order ended with that', async () => {
    const order = await twoTabs({ terms: { whenReversed: 'end' } });
    await order.send(a.taken, a.refunded, b.held);
    expect(order.calls).toEqual(['void B:release:1']);
    expect(order.view().state).toBe('reversed');
  });

  it('pays the order that lost its first money and is offered again', async () => {
    const order = await twoTabs();
    await order.send(a.taken, a.refunded, b.taken);
    expect(order.calls).toEqual([]);
    expect(order.view()).toMatchObject({ state: 'paid', payingAttemptId: 'B' });
  });
});

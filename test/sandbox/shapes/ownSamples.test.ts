import { describe, expect, it } from 'vitest';
import { paidBy, payBy } from '../../support/methodRequests.ts';
import { shapeFaults } from '../../support/shapeFaults.ts';
import { openShop, type Json } from '../../support/sandboxShop.ts';

const link = { href: 'https://api.example/x' };
const links = { self: link, subject: link };
const paymentLinks = { ...links, payment: link, payment_actions: link };

/** Samples of our own, in the shapes that the reference describes. */
const pendingWithPage = {
  id: 'pay_one',
  status: 'Pending',
  reference: 'ORD1',
  customer: { id: 'cus_one' },
  _links: { self: link, redirect: link },
};
const capturePending = {
  id: 'evt_one',
  type: 'payment_capture_pending',
  source: 'gateway',
  version: '1.0.9',
  timestamp: '2026-01-15T12:00:00.000+00:00',
  data: {
    id: 'pay_one',
    action_id: 'act_one',
    reference: 'ORD1',
    amount: 1000,
    currency: 'EUR',
    processed_on: '2026-01-15T12:00:00.000+00:00',
  },
  _links: links,
};
const dispute = {
  id: 'evt_one',
  type: 'dispute_lost',
  version: '1.0.0',
  created_on: '2026-01-15T12:00:00.0000000Z',
  data: {
    id: 'dsp_one',
    payment_id: 'pay_one',
    payment_reference: 'ORD1',
    payment_method: 'IDEAL',
    category: 'fraudulent',
    amount: 1000,
    currency: 'EUR',
    reason_code: '10.4',
    received_on: '2026-01-15T12:00:00.0000000Z',
    evidence_required_by: '2026-01-29T12:00:00.0000000Z',
  },
  _links: paymentLinks,
};
const previousPending = {
  id: 'evt_one',
  type: 'payment_pending',
  created_on: '2026-01-15T12:00:00Z',
  data: {
    id: 'pay_one',
    reference: 'ORD1',
    amount: 1000,
    currency: 'EUR',
    metadata: { seats: 2 },
    processed_on: '2026-01-15T12:00:00Z',
  },
  _links: { self: link, payment: link },
};

describe('the shape of samples of our own', () => {
  it('a payment on its way to a page', async () => {
    expect(shapeFaults(pendingWithPage, await payBy(openShop(), 'ideal'))).toEqual([]);
  });

  it('an event of money on its way', async () => {
    const shop = openShop();
    await paidBy(shop, 'ideal');
    expect(shapeFaults(capturePending, shop.lastEvent('payment_capture_pending'))).toEqual([]);
  });

  it('a lost dispute', async () => {
    const shop = openShop();
    const id = await paidBy(shop, 'ideal');
    shop.sandbox.bank.openDispute(id, { stage: 'lost' });
    await shop.pass(0);
    expect(shapeFaults(dispute, shop.lastEvent('dispute_lost'))).toEqual([]);
  });

  it('an event of the previous platform, in which numbers stay numbers', async () => {
    const shop = openShop({ webhookPlatform: 'previous' });
    await payBy(shop, 'ideal', { metadata: { seats: 2 } });
    await shop.pass(0);
    const event = shop.lastEvent('payment_pending');
    expect(shapeFaults(previousPending, event)).toEqual([]);
    expect(event.data.metadata).toEqual({ seats: 2 });
  });

  it('an event of today, in which they become text', async () => {
    const shop = openShop();
    await payBy(shop, 'ideal', { metadata: { seats: 2 } });
    await shop.pass(0);
    expect(shop.lastEvent('payment_pending').data.metadata).toEqual({ seats: '2' });
  });
});

describe('shapes that differ', () => {
  it.each<[string, Json, Json, string[]]>([
    ['a key less', { a: 1, b: 2 }, { a: 1 }, ['missing b']],
    ['a key more', { a: 1 }, { a: 1, b: 2 }, ['added b']],
    ['another type', { a: { b: 1 } }, { a: { b: '1' } }, ['other a.b: number, not string']],
    ['null for nothing', { a: null }, { a: {} }, ['other a: null, not object']],
    [
      'a word',
      { status: 'Captured' },
      { status: 'captured' },
      ['other status: Captured, not captured'],
    ],
    ['a list for an object', { a: [] }, { a: {} }, ['other a: list, not object']],
    [
      'an entry of a kind',
      [{ type: 'Void' }, { type: 'Capture', x: 1 }],
      [{ type: 'Capture' }],
      ['missing  Void', 'missing [Capture].x'],
    ],
  ])('in %s are told', (_what, recorded, ours, faults) => {
    expect(shapeFaults(recorded, ours)).toEqual(faults);
  });

  it('may do so where that is allowed, and nowhere else', () => {
    const leeway = { missing: ['a'], added: ['c'] };
    expect(shapeFaults({ a: 1, b: 1 }, { c: { d: 1 } }, leeway)).toEqual(['missing b']);
    expect(shapeFaults({ c: {} }, { c: { d: 1 } }, leeway)).toEqual(['added c.d']);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DriftReport, PaymentView } from '../../../src/index.ts';
import { conflictedPayment } from '../../support/conflictedPayment.ts';
import { cardRequest, Shop } from '../../support/shop.ts';

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});

afterEach(() => shop.close());

async function driftOf(id: string): Promise<DriftReport> {
  return (await shop.finish(shop.payments.drift(id)))._unsafeUnwrap();
}

describe('drift', () => {
  it('is none for a payment in each state of an ordinary life', async () => {
    const payment = await shop.authorized();
    const { capture, refund } = shop.payments;
    expect(await driftOf(payment.id)).toMatchObject({ verdict: 'none', differences: [] });
    await shop.finish(capture(payment.id, { amount: 4000, captureType: 'NonFinal' }));
    await shop.atRest(payment.id);
    expect(await driftOf(payment.id)).toMatchObject({ verdict: 'none', differences: [] });
    await shop.finish(refund(payment.id, { amount: 1000 }));
    await shop.atRest(payment.id);
    expect(await driftOf(payment.id)).toMatchObject({ verdict: 'none', differences: [] });
    const other = await shop.authorized({ reference: 'ORDER-2' });
    await shop.finish(shop.payments.void(other.id));
    await shop.atRest(other.id);
    expect(await driftOf(other.id)).toMatchObject({ verdict: 'none', state: 'voided' });
  });

  it('is none for an attempt that never arrived, whatever the next one charged', async () => {
    shop.sandbox.faults.add({ kind: 'requestLost', on: 'requestPayment' });
    const lost = await shop.finish(shop.payments.request(cardRequest()));
    const { id } = (lost._unsafeUnwrapErr() as { readonly payment: PaymentView }).payment;
    shop.crash();
    await shop.clock.advanceAsync(3_600_000);
    const next = await shop.authorized();
    expect(next.id).not.toBe(id);
    expect(await driftOf(id)).toMatchObject({ state: 'refused', verdict: 'none', status: null });
  });

  it('excuses what was accepted and is not confirmed yet', async () => {
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'payment_captured' });
    const payment = await shop.authorized();
    await shop.finish(shop.payments.capture(payment.id, { key: 'C1' }));
    await shop.clock.advanceAsync(30_000);
    const report = await driftOf(payment.id);
    expect(report).toMatchObject({ verdict: 'underWay', underWay: [{ key: 'C1' }] });
    expect(report.differences.map(({ kind }) => kind)).toContain('balance');
    expect(report.differences.every(({ excuse }) => excuse?.includes('accepted'))).toBe(true);
  });

  it('does not excuse more than what is under way', async () => {
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
    const payment = await shop.authorized();
    const part = { amount: 1000, captureType: 'NonFinal' } as const;
    await shop.finish(shop.payments.capture(payment.id, part));
    // Somebody else captures beside us.
    await shop.finish(
      shop.sandbox.fetch(`${shop.sandbox.baseUrl}/payments/${payment.checkoutPaymentId}/captures`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${shop.sandbox.secretKey}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ amount: 2000, capture_type: 'NonFinal' }),
      }),
    );
    await shop.clock.advanceAsync(30_000);
    const report = await driftOf(payment.id);
    expect(report.verdict).toBe('drift');
    expect(report.differences).toContainEqual(
      expect.objectContaining({ field: 'captured', ours: 0, theirs: 3000, excuse: null }),
    );
  });

  it('names each difference of a conflict in one sentence', async () => {
    const payment = await conflictedPayment(shop);
    const { verdict, differences } = await driftOf(payment.id);
    expect(verdict).toBe('drift');
    const kinds = differences.map(({ kind, field }) => `${kind} ${field}`);
    expect(kinds).toContain('balance refunded');
    expect(kinds).toContain('actionMissingThere act_one');
    expect(kinds).toContain('actionMissingThere act_two');
    expect(differences.every(({ text }) => /^[^\n]+\.$/.test(text))).toBe(true);
  });

  it('is told of every payment, and changes none', async () => {
    const payment = await conflictedPayment(shop);
    await shop.authorized({ reference: 'ORDER-2' });
    const before = await shop.view(payment.id);
    const verdicts: string[] = [];
    const all = async (): Promise<void> => {
      for await (const { report } of shop.payments.driftAll()) {
        verdicts.push(report._unsafeUnwrap().verdict);
      }
    };
    await shop.finish(all());
    expect(verdicts.toSorted()).toEqual(['drift', 'none']);
    expect(await shop.view(payment.id)).toEqual(before);
  });

  it('says that Checkout.com could not be read', async () => {
    const payment = await shop.authorized();
    shop.sandbox.faults.add({ kind: 'badGateway', on: 'getPayment' });
    const read = await shop.finish(shop.payments.drift(payment.id));
    expect(read._unsafeUnwrapErr().kind).toBe('unreadable');
  });
});

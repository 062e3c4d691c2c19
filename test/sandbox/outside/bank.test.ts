import { describe, expect, it } from 'vitest';
import { openShop, type SandboxShop } from '../../support/sandboxShop.ts';

async function captured(): Promise<{ readonly shop: SandboxShop; readonly id: string }> {
  const shop = openShop();
  const { id } = await shop.pay();
  await shop.pass(1000);
  return { shop, id };
}

describe('a dispute', () => {
  it('is told with an id of its own, and the payment beside it', async () => {
    const { shop, id } = await captured();
    const terms = { amount: 2500, reasonCode: '13.1', category: 'consumer_dispute' } as const;
    const dispute = shop.sandbox.bank.openDispute(id, terms)._unsafeUnwrap();
    await shop.pass(0);
    expect(shop.lastEvent('dispute_received').data).toMatchObject({
      id: dispute.id,
      payment_id: id,
      payment_reference: 'ORD-1',
      amount: 2500,
      currency: 'GBP',
      reason_code: '13.1',
    });
    expect(dispute.id).toMatch(/^dsp_[a-z2-7]{26}$/);
    expect(shop.sandbox.books(id)?.status).toBe('Captured');
  });

  it.each([
    ['evidence_required', 'dispute_evidence_required'],
    ['won', 'dispute_won'],
    ['arbitration_sent_to_scheme', 'dispute_arbitration_sent_to_scheme'],
    ['request_for_information_received', 'request_for_information_received'],
  ] as const)('that comes to %s is told as %s', async (stage, event) => {
    const { shop, id } = await captured();
    const dispute = shop.sandbox.bank.openDispute(id)._unsafeUnwrap();
    const moved = shop.sandbox.bank.moveDispute(dispute.id, stage)._unsafeUnwrap();
    expect(moved).toEqual({ ...dispute, stage });
    await shop.pass(0);
    expect(shop.lastEvent(event).data).toMatchObject({ id: dispute.id, amount: 10_000 });
  });

  it('is about money that was taken, and about no more than that', async () => {
    const { shop, id } = await captured();
    const { bank } = shop.sandbox;
    const held = await shop.pay({ capture: false });
    expect(bank.openDispute(held.id)).toMatchObject({ error: { kind: 'wrongState' } });
    expect(bank.openDispute(id, { amount: 10_001 })).toMatchObject({
      error: { kind: 'wrongState' },
    });
    expect(bank.openDispute(id, { amount: 0.5 })).toMatchObject({ error: { kind: 'invalid' } });
    expect(bank.openDispute('pay_x')).toMatchObject({ error: { kind: 'notFound' } });
    expect(bank.moveDispute('dsp_x', 'won')).toMatchObject({ error: { kind: 'notFound' } });
  });
});

describe('a fraud report', () => {
  it('is told with the payment, and its amount, as objects', async () => {
    const { shop, id } = await captured();
    expect(shop.sandbox.bank.reportFraud(id).isOk()).toBe(true);
    await shop.pass(0);
    expect(shop.lastEvent('fraud_reported').data.payment).toEqual({
      id,
      reference: 'ORD-1',
      amount: { value: 10_000, currency: 'GBP' },
    });
  });
});

describe('a compliance review', () => {
  const held = { metadata: { sandbox_review: 'held' } };

  it.each([
    ['cleared', 'Authorized', 'payment_approved'],
    ['refused', 'Declined', 'payment_declined'],
  ] as const)('holds a payment until it is %s', async (outcome, status, event) => {
    const shop = openShop();
    const payment = await shop.pay({ ...held, capture: false });
    expect(payment).toMatchObject({ status: 'Pending' });
    expect(Object.keys(payment['_links'])).toEqual(['self']);
    await shop.pass(0);
    expect(shop.lastEvent('payment_compliance_review')).toMatchObject({
      source: 'fincrime',
      data: { id: payment.id, amount: 10_000 },
    });
    expect(shop.sandbox.bank.finishReview(payment.id, outcome).isOk()).toBe(true);
    await shop.pass(0);
    expect(shop.sandbox.books(payment.id)?.status).toBe(status);
    expect(shop.eventTypes()).toEqual(['payment_compliance_review', event]);
    expect(shop.sandbox.bank.finishReview(payment.id, outcome)).toMatchObject({
      error: { kind: 'wrongState' },
    });
  });
});

describe('what banks do about payments', () => {
  it('concerns direct debits only where it is about a debit', async () => {
    const { shop, id } = await captured();
    const { bank, shopper } = shop.sandbox;
    expect(bank.collectDebit(id)).toMatchObject({ error: { kind: 'wrongState' } });
    expect(bank.returnDebit('pay_x')).toMatchObject({ error: { kind: 'notFound' } });
    expect(shopper.answer(id, 'pay')).toMatchObject({ error: { kind: 'wrongState' } });
    expect(shopper.answer('pay_x', 'pay')).toMatchObject({ error: { kind: 'notFound' } });
  });
});

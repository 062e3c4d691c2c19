import { describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../../../src/sandbox/index.ts';
import { openShop, type SandboxShop } from '../../support/sandboxShop.ts';

const held = { capture: false };

async function heldPayment(options: SandboxOptions = {}) {
  const shop = openShop(options);
  const { id } = await shop.pay(held);
  const act = async (part: string, body: object): Promise<void> => {
    await shop.post(`/payments/${id}/${part}`, body);
    await shop.pass(1000);
  };
  return { shop, id, act };
}

function statusOf(shop: SandboxShop, id: string): string | undefined {
  return shop.sandbox.books(id)?.status;
}

describe('autoCaptureAnswer', () => {
  it('says whether the first answer calls the payment captured already', async () => {
    expect(await openShop().pay()).toMatchObject({ status: 'Authorized' });
    const shop = openShop({ autoCaptureAnswer: 'Captured' });
    const payment = await shop.pay();
    expect(payment).toMatchObject({
      status: 'Captured',
      approved: true,
      balances: { total_captured: 10_000 },
    });
    await shop.pass(0);
    expect(shop.eventTypes()).toEqual(['payment_approved', 'payment_captured']);
    const later = await shop.pay({ capture_on: '2026-01-16T00:00:00Z' });
    expect(later).toMatchObject({ status: 'Authorized' });
  });
});

describe('finalCaptureStatus', () => {
  it('names a payment of which a final capture took a part', async () => {
    const part = { amount: 4000, capture_type: 'Final' };
    const usual = await heldPayment();
    await usual.act('captures', part);
    expect(statusOf(usual.shop, usual.id)).toBe('Partially Captured');
    const other = await heldPayment({ finalCaptureStatus: 'Captured' });
    await other.act('captures', { ...part, capture_type: 'NonFinal' });
    expect(statusOf(other.shop, other.id)).toBe('Partially Captured');
    await other.act('captures', part);
    expect(statusOf(other.shop, other.id)).toBe('Captured');
  });
});

describe('partRefundedStatus', () => {
  it('names a payment whose captured part is refunded in full', async () => {
    const refundAll = async (options: SandboxOptions) => {
      const { shop, id, act } = await heldPayment(options);
      await act('captures', { amount: 4000 });
      await act('refunds', {});
      return statusOf(shop, id);
    };
    expect(await refundAll({})).toBe('Refunded');
    expect(await refundAll({ partRefundedStatus: 'Partially Refunded' })).toBe(
      'Partially Refunded',
    );
  });

  it('leaves a payment refunded that was captured and refunded in full', async () => {
    const { shop, id, act } = await heldPayment({ partRefundedStatus: 'Partially Refunded' });
    await act('captures', {});
    await act('refunds', {});
    expect(statusOf(shop, id)).toBe('Refunded');
  });
});

describe('voidAmount', () => {
  it('lets a void release a part, or always everything', async () => {
    const usual = await heldPayment();
    await usual.act('voids', { amount: 2500 });
    expect(usual.shop.sandbox.books(usual.id)?.balances.total_voided).toBe(2500);
    const other = await heldPayment({ voidAmount: 'ignored' });
    await other.act('voids', { amount: 2500 });
    expect(statusOf(other.shop, other.id)).toBe('Voided');
  });
});

describe('actionsBySession', () => {
  it('lets actions be listed by a session id too', async () => {
    const statusFor = async (options: SandboxOptions) => {
      const { shop, id } = await heldPayment(options);
      const { sessionId } = shop.sandbox.books(id) ?? {};
      return (await shop.get(`/payments/${sessionId}/actions`)).status;
    };
    expect(await statusFor({})).toBe(404);
    expect(await statusFor({ actionsBySession: 'answered' })).toBe(200);
  });
});

describe('an option that is a number', () => {
  it.each([{ incrementLimit: -1 }, { accessTokenLifeMs: Number.NaN }, { payoutDelayMs: -5 }])(
    'cannot be %o',
    (options) => {
      expect(() => openShop(options)).toThrow(TypeError);
    },
  );
});

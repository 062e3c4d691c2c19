import type { SandboxOptions } from '../../../src/sandbox/index.ts';
import { DAY, openShop, type Json, type SandboxShop } from '../../support/sandboxShop.ts';
import { redirectOf, send } from './answerScenarios.ts';
import {
  bareRequest,
  cardRequest,
  decliningSource,
  idealRequest,
  payoutRequest,
} from './merchantRequests.ts';

/** What leads to an event of the shape of a recording. */
export const webhookScenarios: Readonly<Record<string, () => Promise<Json>>> = {
  authentication_failed: () =>
    told('authentication_failed', (shop) => challenged(shop, 'cancel'), {
      authenticationEvents: true,
    }),
  card_verification_declined: () =>
    told('card_verification_declined', (shop) =>
      send(shop, '/payments', {
        ...verification,
        source: { ...verification.source, number: decliningSource.number },
      }),
    ),
  card_verified: () => told('card_verified', (shop) => send(shop, '/payments', verification)),
  payment_approved: () =>
    told('payment_approved', async (shop) => {
      const wallet = { type: 'applepay', token_data: { version: 'EC_v1' } };
      const { token } = await send(shop, '/tokens', wallet);
      const { billing_address } = source;
      await challenged(shop, 'pay', { source: { type: 'token', token, billing_address } });
    }),
  payment_canceled: () =>
    told('payment_canceled', async (shop) => {
      const payment = await send(shop, '/payments', idealRequest);
      await shop.sandbox.shopper.cancel(redirectOf(payment));
    }),
  'payment_capture_declined-abc': () =>
    told('payment_capture_declined', (shop) => acted(shop, 'captures', '20120'), previous),
  payment_capture_declined: () =>
    told('payment_capture_declined', (shop) => acted(shop, 'captures', '20006')),
  payment_capture_pending: () => told('payment_capture_pending', paidByIdeal),
  // Recorded as it is read back: with the ways it went.
  payment_captured: async () => {
    const shop = openShop();
    await acted(shop, 'captures');
    await shop.pass(1000);
    const { id } = shop.lastEvent('payment_captured');
    return (await shop.get(`/workflows/events/${id}`)).body;
  },
  'payment_declined-abc': () =>
    told(
      'payment_declined',
      (shop) =>
        send(shop, '/payments', {
          ...bareRequest,
          reference: 'ORD-1',
          source: { ...decliningSource, name: undefined },
        }),
      previous,
    ),
  payment_declined: () => told('payment_declined', (shop) => challenged(shop, 'cancel')),
  'payment_expired-abc': () => told('payment_expired', expiredIdeal, previous),
  payment_expired: () => told('payment_expired', expiredIdeal),
  payment_paid: () => told('payment_paid', (shop) => send(shop, '/payments', payoutRequest)),
  'payment_pending-abc': () =>
    told('payment_pending', (shop) => send(shop, '/payments', withMetadata), previous),
  payment_pending: () => told('payment_pending', (shop) => send(shop, '/payments', withMetadata)),
  payment_refund_declined: () => told('payment_refund_declined', (shop) => refunded(shop, '20006')),
  payment_refund_pending: () =>
    told('payment_refund_pending', async (shop) => {
      const id = await paidByIdeal(shop);
      await shop.pass(1000);
      await send(shop, `/payments/${id}/refunds`, {});
    }),
  payment_refunded: () => told('payment_refunded', (shop) => refunded(shop)),
  payment_retry_scheduled: () =>
    told('payment_retry_scheduled', (shop) =>
      send(shop, '/payments', {
        ...bareRequest,
        source: { ...bareRequest.source, name: 'Ada Byron' },
        reference: 'ORD-1',
        customer: { email: 'ada@example.com' },
        merchant_initiated: true,
        payment_type: 'Recurring',
        retry: { dunning: { enabled: true } },
        metadata: { sandbox_response_codes: '20051' },
      }),
    ),
  payment_void_declined: () =>
    told('payment_void_declined', (shop) => acted(shop, 'voids', '20006')),
  payment_voided: () => told('payment_voided', (shop) => acted(shop, 'voids')),
};

const previous: SandboxOptions = { webhookPlatform: 'previous' };
const { phone: _phone, ...source } = cardRequest.source;
const card = { ...cardRequest, source, customer: { email: 'ada@example.com' } };
const verification = { ...card, amount: 0 };
const withMetadata = { ...idealRequest, metadata: cardRequest.metadata };

async function told(
  type: string,
  happen: (shop: SandboxShop) => Promise<unknown>,
  options: SandboxOptions = {},
): Promise<Json> {
  const shop = openShop(options);
  await happen(shop);
  await shop.pass(1000);
  return shop.lastEvent(type);
}

async function challenged(
  shop: SandboxShop,
  answer: 'pay' | 'cancel',
  fields: object = {},
): Promise<void> {
  const payment = await send(shop, '/payments', { ...card, '3ds': { enabled: true }, ...fields });
  await shop.sandbox.shopper[answer](redirectOf(payment));
}

async function acted(shop: SandboxShop, action: string, code?: string): Promise<void> {
  const { id } = await send(shop, '/payments', card);
  await send(shop, `/payments/${id}/${action}`, { metadata: wishing(code) });
}

async function refunded(shop: SandboxShop, code?: string): Promise<void> {
  const { id } = await send(shop, '/payments', { ...card, capture: true });
  await shop.pass(1000);
  await send(shop, `/payments/${id}/refunds`, { metadata: wishing(code) });
}

function wishing(code: string | undefined): object {
  return { ...cardRequest.metadata, ...(code !== undefined && { sandbox_response_code: code }) };
}

async function paidByIdeal(shop: SandboxShop): Promise<string> {
  const payment = await send(shop, '/payments', withMetadata);
  await shop.sandbox.shopper.pay(redirectOf(payment));
  return payment.id as string;
}

async function expiredIdeal(shop: SandboxShop): Promise<void> {
  await send(shop, '/payments', withMetadata);
  await shop.pass(DAY);
}

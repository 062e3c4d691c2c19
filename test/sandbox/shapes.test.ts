import { describe, expect, it } from 'vitest';
import { keyPaths } from '../support/keyPaths.ts';
import { hasPayloads, payloadsTitle, recordedPayload } from '../support/recordedPayloads.ts';
import { linkOf, openShop, visa, type Json, type SandboxShop } from '../support/sandboxShop.ts';

/** Everything a merchant can send that comes back. */
const full = {
  source: {
    ...visa,
    name: 'Ada Byron',
    billing_address: {
      address_line1: '1 High St.',
      address_line2: 'Flat 4',
      city: 'London',
      state: 'Greater London',
      zip: 'SW1A 1AA',
      country: 'GB',
    },
    phone: { country_code: '+1', number: '415 555 2671' },
  },
  amount: 1000,
  currency: 'GBP',
  reference: 'ORD-1',
  capture: false,
  customer: { email: 'ada@example.com', name: 'Ada Byron' },
  billing_descriptor: { name: 'SHOP', city: 'London' },
  payment_ip: '203.0.113.7',
  metadata: { coupon_code: 'NY', partner_id: 7, udf1: 'x', Udf5: 'y' },
};
const threeDs = { ...full, '3ds': { enabled: true } };

/** What some recordings have and the sandbox leaves out, each optional in the reference. */
const leftOut = [
  // Facts of the card and its network that nobody can ask a sandbox for.
  'source.payouts',
  'source.fast_funds',
  'source.payment_account_reference',
  'risk.score',
  'data.processing.partner_merchant_advice_code',
  'data.source.card_wallet_type',
  // How Checkout.com delivered an event; the event itself does not depend on it.
  'action_invocations',
];
/** Recordings of details made on the older platform, which asked for more than it needs. */
const olderDetails = [
  '3ds.signature_valid',
  '3ds.authentication_status_reason',
  '3ds.exemption_applied',
  '3ds.upgrade_reason',
];

async function send(shop: SandboxShop, path: string, body?: object): Promise<Json> {
  return (await shop.post(path, body)).body;
}

async function capturedPayment(shop: SandboxShop): Promise<string> {
  const { id } = await send(shop, '/payments', full);
  await shop.post(`/payments/${id}/captures`, { reference: 'CAP-1', metadata: { parcel: 'x' } });
  await shop.pass(1000);
  return id;
}

async function afterChallenge(
  answer: 'approve' | 'refuse',
  request: object = threeDs,
): Promise<Json> {
  const shop = openShop();
  const payment = await send(shop, '/payments', request);
  await shop.sandbox.answerChallenge(linkOf(payment, 'redirect'), answer);
  const { sessionId } = shop.sandbox.books(payment.id) ?? {};
  return (await shop.get(`/payments/${sessionId}`)).body;
}

const declining = { ...full.source, number: '4544249167673670' };

const answers: Record<string, () => Promise<Json>> = {
  'responses/payment-authorized-manual-capture': () => send(openShop(), '/payments', full),
  'responses/payment-authorized-autocapture': () =>
    send(openShop(), '/payments', { ...full, capture: true }),
  'responses/payment-authorized-card-nas': () => send(openShop(), '/payments', full),
  'responses/payment-declined-do-not-honour': () =>
    send(openShop(), '/payments', { ...full, source: declining }),
  'responses/card-verified': () => send(openShop(), '/payments', { ...full, amount: 0 }),
  'responses/payment-pending-3ds-2019': () => send(openShop(), '/payments', threeDs),
  'responses/payment-pending-3ds': () => send(openShop(), '/payments', threeDs),
  'responses/token-created-card': () => send(openShop(), '/tokens', visa),
  'responses/token-created-applepay': () =>
    send(openShop(), '/tokens', { type: 'applepay', token_data: {} }),
  'responses/get-payment-3ds-authorized': () => afterChallenge('approve'),
  'responses/get-payment-3ds-authenticated-then-declined': () =>
    afterChallenge('approve', { ...threeDs, source: declining }),
  'responses/get-payment-3ds-authentication-failed': () => afterChallenge('refuse'),
  'responses/get-payment-card-verified': () => afterChallenge('approve', { ...threeDs, amount: 0 }),
  'responses/payment-list-by-reference': async () => {
    const shop = openShop();
    await shop.post('/payments', full);
    return (await shop.get('/payments?reference=ORD-1')).body;
  },
  'responses/payment-actions': async () => {
    const shop = openShop();
    return (await shop.get(`/payments/${await capturedPayment(shop)}/actions`)).body;
  },
  'responses/capture-accepted': async () => {
    const shop = openShop();
    const { id } = await send(shop, '/payments', full);
    return send(shop, `/payments/${id}/captures`, { reference: 'CAP-1' });
  },
  'responses/void-accepted': async () => {
    const shop = openShop();
    const { id } = await send(shop, '/payments', full);
    return send(shop, `/payments/${id}/voids`, { reference: 'V-1' });
  },
  'responses/refund-accepted': async () => {
    const shop = openShop();
    return send(shop, `/payments/${await capturedPayment(shop)}/refunds`, { reference: 'R-1' });
  },
  'errors/422-card-number-invalid': () =>
    send(openShop(), '/payments', { ...full, source: { ...visa, number: '4242424242424241' } }),
};

/** Links are hints; which ones the recordings offer in a given state differs among them. */
const older: Record<string, readonly string[]> = {
  'responses/get-payment-card-verified': olderDetails,
  'responses/get-payment-3ds-authenticated-then-declined': [
    'source.id',
    '_links.capture',
    '_links.capture.href',
    '_links.void',
    '_links.void.href',
  ],
  'responses/payment-list-by-reference': [
    'data.source.payment_account_reference',
    'data.risk.score',
  ],
};

/** What an event tells of the request that a merchant made. */
const told: Record<string, () => Promise<SandboxShop>> = {
  payment_approved: async () => {
    const shop = openShop();
    const payment = await send(shop, '/payments', threeDs);
    await shop.sandbox.answerChallenge(linkOf(payment, 'redirect'), 'approve');
    return shop;
  },
  payment_declined: async () => {
    const shop = openShop();
    const payment = await send(shop, '/payments', threeDs);
    await shop.sandbox.answerChallenge(linkOf(payment, 'redirect'), 'refuse');
    return shop;
  },
  payment_pending: async () => {
    const shop = openShop();
    await shop.post('/payments', threeDs);
    return shop;
  },
  card_verified: () => withRequest({ ...full, amount: 0 }),
  card_verification_declined: () => withRequest({ ...full, amount: 0, source: declining }),
  payment_captured: () => withAction('captures'),
  payment_capture_declined: () => withAction('captures', '20006'),
  payment_voided: () => withAction('voids'),
  payment_void_declined: () => withAction('voids', '20006'),
  payment_refunded: () => withRefund(),
  payment_refund_declined: () => withRefund('20006'),
  authentication_failed: async () => {
    const shop = openShop({ authenticationEvents: true });
    const payment = await send(shop, '/payments', threeDs);
    await shop.sandbox.answerChallenge(linkOf(payment, 'redirect'), 'refuse');
    return shop;
  },
};

async function withRequest(request: object): Promise<SandboxShop> {
  const shop = openShop();
  await shop.post('/payments', request);
  return shop;
}

async function withAction(action: string, code?: string): Promise<SandboxShop> {
  const shop = openShop();
  const { id } = await send(shop, '/payments', full);
  const metadata = { ...full.metadata, ...(code !== undefined && { sandbox_response_code: code }) };
  await shop.post(`/payments/${id}/${action}`, { metadata });
  return shop;
}

async function withRefund(code?: string): Promise<SandboxShop> {
  const shop = openShop();
  const id = await capturedPayment(shop);
  const metadata = { ...full.metadata, ...(code !== undefined && { sandbox_response_code: code }) };
  await shop.post(`/payments/${id}/refunds`, { metadata });
  return shop;
}

function missingKeys(name: string, ours: Json): string[] {
  const optional = [...leftOut, ...(older[name] ?? [])];
  const given = new Set(keyPaths(ours));
  return keyPaths(recordedPayload(name)).filter(
    (path) =>
      !given.has(path) && !optional.some((key) => path === key || path.startsWith(`${key}.`)),
  );
}

describe.runIf(hasPayloads)(`every key of ${payloadsTitle}`, () => {
  it.each(Object.keys(answers))('%s is in our answer', async (name) => {
    const ours = await answers[name]?.();
    expect(missingKeys(name, ours)).toEqual([]);
  });

  it.each(Object.keys(told))('webhooks/%s is in our event', async (type) => {
    const shop = await told[type]?.();
    await shop?.pass(1000);
    expect(missingKeys(`webhooks/${type}`, shop?.lastEvent(type))).toEqual([]);
  });
});

import type { SandboxOptions } from '../../../src/sandbox/index.ts';
import { linkOf, openShop, visa, type Json, type SandboxShop } from '../../support/sandboxShop.ts';
import {
  bareRequest,
  bareSource,
  cardRequest,
  decliningSource,
  idealRequest,
  payoutRequest,
} from './merchantRequests.ts';

/** What leads to an answer of the shape of a recording, by the name of the recording. */
export const answerScenarios: Readonly<Record<string, () => Promise<Json>>> = {
  'cancellation-accepted': async () => {
    const shop = openShop();
    const { id } = await send(shop, '/payments', retried('20051'));
    return send(shop, `/payments/${id}/cancellations`, { reference: 'C-1' });
  },
  'capture-accepted': () => afterPayment('captures', { capture: false }),
  'card-verified': () => answerTo({ ...withoutPhone, amount: 0, metadata: undefined }),
  'increment-authorized': () => incremented({ reference: undefined }),
  'increment-authorized-2020': () => incremented({ reference: 'INC-1' }),
  'oauth-token-scopes': async () => {
    const shop = openShop({ clientId: 'ack_shop', clientSecret: 'secret' });
    const response = await shop.sandbox.fetch('/connect/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'ack_shop',
        client_secret: 'secret',
        scope: 'gateway',
      }),
    });
    return response.json();
  },
  'payment-authorized-autocapture': () =>
    answerTo({ ...withoutPhone, capture: true, metadata: undefined }),
  'payment-authorized-card-nas': () =>
    answerTo({ ...named, source: { ...visa, cvv: undefined }, metadata: undefined }),
  'payment-authorized-downgraded-flagged': () =>
    answerTo({
      ...cardRequest,
      source: { ...cardRequest.source, number: '378282246310005', cvv: '1234' },
      '3ds': { enabled: true, attempt_n3d: true },
      metadata: { sandbox_risk: 'flagged' },
    }),
  'payment-authorized-manual-capture': () => answerTo({ ...named, metadata: undefined }),
  'payment-authorized-network-token': () =>
    answerTo({
      ...bareRequest,
      source: {
        type: 'network_token',
        token: '4242424242424242',
        expiry_month: 6,
        expiry_year: 2030,
        token_type: 'vts',
        cryptogram: 'AAAB',
        eci: '05',
      },
    }),
  'payment-declined-do-not-honour': () =>
    answerTo({ ...bareRequest, source: { ...decliningSource, name: undefined } }),
  'payment-pending-3ds-2019': () => answerTo({ ...named, '3ds': { enabled: true } }),
  'payment-pending-3ds': () => answerTo({ ...bareRequest, '3ds': { enabled: true } }),
  'payment-pending-ideal': () => answerTo(idealRequest),
  'payment-pending-sepa-source': () => answerTo({ ...sepa, customer: idealRequest.customer }),
  'payment-pending-sofort': () =>
    answerTo({ source: { type: 'sofort' }, amount: 100, currency: 'EUR' }),
  'payment-retry-scheduled-downtime': () => answerTo(retried('20096')),
  'payout-paid-card-abc': () =>
    answerTo(
      { ...payoutRequest, destination: cardToPay, reference: undefined },
      { payoutAnswer: 'Paid' },
    ),
  'payout-pending': () => answerTo(payoutRequest),
  'refund-accepted': () => afterPayment('refunds', { capture: true }),
  'reversal-accepted': () => afterPayment('reversals', { capture: false }),
  'token-created-applepay': () =>
    send(openShop(), '/tokens', { type: 'applepay', token_data: { version: 'EC_v1' } }),
  'token-created-card': () => send(openShop(), '/tokens', visa),
  'void-accepted': () => afterPayment('voids', { capture: false }),
};

const withoutPhone = { ...cardRequest, source: { ...cardRequest.source, phone: undefined } };
const named = { ...cardRequest, source: bareSource };
const cardToPay = {
  type: 'card',
  name: 'Ada Byron',
  number: '4242424242424242',
  expiry_month: 6,
  expiry_year: 2030,
  account_holder: { type: 'individual', first_name: 'Ada', last_name: 'Byron' },
};

const sepa = {
  source: {
    type: 'sepa',
    country: 'DE',
    account_number: 'DE89370400440532013000',
    currency: 'EUR',
    account_holder: {
      type: 'individual',
      first_name: 'Ada',
      last_name: 'Byron',
      billing_address: cardRequest.source.billing_address,
    },
  },
  amount: 1000,
  currency: 'EUR',
  reference: 'ORD-1',
};

function retried(code: string): object {
  return {
    ...bareRequest,
    merchant_initiated: true,
    payment_type: 'Recurring',
    retry: { dunning: { enabled: true }, downtime: { enabled: true } },
    metadata: { sandbox_response_codes: `${code},10000` },
  };
}

export async function send(shop: SandboxShop, path: string, body?: object): Promise<Json> {
  return (await shop.post(path, body)).body;
}

function answerTo(request: object, options: SandboxOptions = {}): Promise<Json> {
  return send(openShop(options), '/payments', request);
}

async function afterPayment(action: string, fields: object): Promise<Json> {
  const shop = openShop();
  const { id } = await send(shop, '/payments', { ...bareRequest, ...fields });
  await shop.pass(1000);
  return send(shop, `/payments/${id}/${action}`, { reference: 'ACT-1' });
}

async function incremented(body: object): Promise<Json> {
  const shop = openShop();
  const estimated = { ...bareRequest, authorization_type: 'Estimated' };
  const { id } = await send(shop, '/payments', estimated);
  return send(shop, `/payments/${id}/authorizations`, { amount: 50, ...body });
}

/** The address of a redirect, for shoppers of other scenarios. */
export function redirectOf(payment: Json): string {
  return linkOf(payment, 'redirect');
}

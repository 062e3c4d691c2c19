import { openShop, visa, type Json, type SandboxShop } from '../../support/sandboxShop.ts';
import { redirectOf, send } from './answerScenarios.ts';
import {
  address,
  bareRequest,
  bareSource,
  cardRequest,
  klarnaRequest,
  poorSource,
} from './merchantRequests.ts';

/** What leads to something that can be read back in the shape of a recording. */
export const readScenarios: Readonly<Record<string, () => Promise<Json>>> = {
  'get-payment-3ds-authenticated-then-declined': () =>
    afterChallenge('pay', { ...authenticated, source: { ...poorSource, name: 'Ada Byron' } }),
  'get-payment-3ds-authentication-failed': () => afterChallenge('cancel', failing),
  'get-payment-3ds-authorized': () => afterChallenge('pay', authenticated),
  'get-payment-card-verified': () =>
    afterChallenge('pay', { ...bareRequest, amount: 0, '3ds': { enabled: true } }),
  'get-payment-klarna': async () => {
    const shop = openShop();
    const payment = await send(shop, '/payments', klarnaRequest);
    await shop.sandbox.shopper.pay(redirectOf(payment));
    await shop.pass(1000);
    return (await shop.get(`/payments/${payment.id}`)).body;
  },
  'get-payment-knet': async () => {
    const shop = openShop();
    const payment = await send(shop, '/payments', knetRequest);
    await shop.sandbox.shopper.pay(redirectOf(payment));
    await shop.pass(1000);
    return (await shop.get(`/payments/${payment.id}`)).body;
  },
  'get-payment-with-plan': () => afterChallenge('pay', recurring),
  'payment-actions': async () => {
    const shop = openShop();
    const { id } = await send(shop, '/payments', { ...bareRequest, capture: true });
    await shop.pass(1000);
    return (await shop.get(`/payments/${id}/actions`)).body;
  },
  'payment-actions-refund-capture-authorization': async () => {
    const shop = openShop();
    const { id } = await send(shop, '/payments', { ...bareRequest, reference: 'ORD-1' });
    await send(shop, `/payments/${id}/captures`, { metadata: { shipping_ref: 'x' } });
    await shop.pass(1000);
    await send(shop, `/payments/${id}/refunds`, { amount: 100 });
    await shop.pass(1000);
    return (await shop.get(`/payments/${id}/actions`)).body;
  },
  'payment-list-by-reference': async () => {
    const shop = openShop();
    await send(shop, '/payments', { ...bareRequest, reference: 'ORD-1' });
    return (await shop.get('/payments?reference=ORD-1')).body;
  },
  'search-payments': async () => {
    const shop = openShop();
    await send(shop, '/payments', { ...bareRequest, reference: 'ORD-1' });
    const payment = await challengedPayment(shop);
    await send(shop, `/payments/${payment.id}/captures`, { reference: 'CAP-1' });
    await shop.pass(1000);
    shop.sandbox.bank.openDispute(payment.id, { stage: 'evidence_required' });
    return send(shop, '/payments/search', { query: "reference:'ORD-1'", limit: 1 });
  },
  'workflow-event-invocations': async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'webhookWronglySigned', on: 'payment_approved' });
    await send(shop, '/payments', bareRequest);
    await shop.pass(5 * 60_000);
    const [delivery] = shop.sandbox.webhooks.deliveries();
    const path = `/workflows/events/${delivery?.eventId}/actions/${delivery?.workflowActionId}`;
    return (await shop.get(path)).body;
  },
  'workflow-events-of-subject': async () => {
    const shop = openShop();
    const { id } = await send(shop, '/payments', { ...bareRequest, capture: true });
    await shop.pass(1000);
    return (await shop.get(`/workflows/events/subject/${id}`)).body;
  },
};

const authenticated = {
  ...cardRequest,
  source: bareSource,
  customer: { name: 'Ada Byron' },
  '3ds': { enabled: true },
};
const { billing_descriptor: _descriptor, ...undescribed } = authenticated;
const failing = undescribed;

const knetRequest = {
  source: {
    type: 'knet',
    language: 'en',
    user_defined_field1: '1',
    user_defined_field2: '2',
    user_defined_field4: '4',
    card_token: '01234567',
    ptlf: '96033587c7b5',
  },
  amount: 1000,
  currency: 'KWD',
};

const recurring = {
  ...cardRequest,
  source: visa,
  '3ds': { enabled: true },
  payment_type: 'Recurring',
  payment_plan: {
    amount_variability: 'Variable',
    days_between_payments: 28,
    total_number_of_payments: 5,
    current_payment_number: 3,
    expiry: 20301031,
  },
  description: 'Three masks',
  shipping: { address, phone: cardRequest.source.phone },
  sender: { type: 'instrument', reference: '8285282045818' },
  amount_allocations: [
    { id: 'ent_1', amount: 1000, reference: 'A-1', commission: { amount: 1, percentage: 1.125 } },
  ],
  recipient: {
    dob: '1985-05-15',
    account_number: '5555554444',
    address,
    zip: 'SW1A',
    first_name: 'Ada',
    last_name: 'Byron',
  },
  processing: { preferred_scheme: 'cartes_bancaires', app_id: 'shop', locale: 'en-GB' },
  items: [{ type: 'physical', name: 'Mask', quantity: 2, unit_price: 50, reference: 'M-1' }],
  instruction: { purpose: 'financial_services' },
};

async function afterChallenge(answer: 'pay' | 'cancel', request: object): Promise<Json> {
  const shop = openShop();
  const payment = await send(shop, '/payments', request);
  await shop.sandbox.shopper[answer](redirectOf(payment));
  const { sessionId } = shop.sandbox.books(payment.id) ?? {};
  return (await shop.get(`/payments/${sessionId}`)).body;
}

async function challengedPayment(shop: SandboxShop): Promise<Json> {
  const { token } = await send(shop, '/tokens', { type: 'googlepay', token_data: {} });
  const payment = await send(shop, '/payments', {
    ...authenticated,
    source: { type: 'token', token },
    customer: cardRequest.customer,
    processing_channel_id: `pc_${'a'.repeat(26)}`,
  });
  await shop.sandbox.shopper.pay(redirectOf(payment));
  return payment;
}

import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../../src/sandbox/index.ts';
import { openOfficialClient, type OfficialClient } from '../support/officialClient.ts';
import { linkOf, visa, type Json } from '../support/sandboxShop.ts';

const request = { source: visa, amount: 10_000, currency: 'GBP', reference: 'ORD-1' };
const held = { ...request, capture: false };

/** `checkout-sdk-node` as it is published, told nothing but where the sandbox listens. */
describe("Checkout.com's own Node.js client", () => {
  const opened: OfficialClient[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((client) => client.close())));
  const open = async (options?: SandboxOptions): Promise<OfficialClient> => {
    const client = await openOfficialClient(options);
    opened.push(client);
    return client;
  };

  it('pays with a card, and sees the payment captured', async () => {
    const { cko, pass } = await open();
    const payment = await cko.payments.request({ ...request });
    expect(payment).toMatchObject({
      approved: true,
      status: 'Authorized',
      requiresRedirect: false,
    });
    await pass(1000);
    const details = await cko.payments.get(payment.id);
    expect(details).toMatchObject({ status: 'Captured', balances: { total_captured: 10_000 } });
  });

  it('pays with a token, once', async () => {
    const { cko } = await open();
    const { token } = await cko.tokens.request({ ...visa });
    const source = { token };
    expect(await cko.payments.request({ ...request, source: { ...source } })).toMatchObject({
      approved: true,
    });
    await expect(cko.payments.request({ ...request, source })).rejects.toMatchObject({
      name: 'ValidationError',
      body: { error_codes: ['token_expired'] },
    });
  });

  it('pays with a stored card and with a customer', async () => {
    const { cko } = await open();
    const customer = { email: 'ada@example.com' };
    const first = await cko.payments.request({ ...request, customer });
    for (const source of [{ id: first.source.id }, { id: first.customer.id }, { ...customer }]) {
      const again = await cko.payments.request({ ...request, source });
      expect(again).toMatchObject({ approved: true, source: { id: first.source.id } });
    }
  });

  it('sends the shopper through 3-D Secure, and reads the outcome by session', async () => {
    const { cko, sandbox } = await open();
    const payment = await cko.payments.request({
      ...held,
      '3ds': { enabled: true },
      success_url: 'https://shop.example/thanks',
      failure_url: 'https://shop.example/sorry',
    });
    expect(payment).toMatchObject({ status: 'Pending', requiresRedirect: true });
    expect(payment.redirectLink).toBe(linkOf(payment, 'redirect'));
    const landed = await sandbox.answerChallenge(payment.redirectLink, 'approve');
    const session = new URL(landed ?? '').searchParams.get('cko-session-id');
    const details = await cko.payments.get(session);
    expect(details).toMatchObject({ id: payment.id, status: 'Authorized', approved: true });
    expect(details.actions).toHaveLength(1);
  });

  it('pays by a method that is no card, on a page of its own', async () => {
    const { cko, sandbox, pass } = await open();
    const payment = await cko.payments.request({
      source: { type: 'ideal', description: 'ORD1' },
      amount: 1000,
      currency: 'EUR',
      reference: 'ORD1',
      success_url: 'https://shop.example/thanks',
      failure_url: 'https://shop.example/sorry',
    });
    expect(payment).toMatchObject({ status: 'Pending', requiresRedirect: true });
    await sandbox.shopper.pay(payment.redirectLink);
    await pass(10_000);
    expect(await cko.payments.get(payment.id)).toMatchObject({ status: 'Captured' });
  });

  it('captures in parts, refunds in parts, and lists what happened', async () => {
    const { cko, pass } = await open();
    const { id } = await cko.payments.request({ ...held });
    const parts = [
      { amount: 4000, capture_type: 'NonFinal' },
      { amount: 6000, capture_type: 'Final' },
    ];
    for (const part of parts) {
      expect(await cko.payments.capture(id, part)).toHaveProperty('action_id');
      await pass(1000);
    }
    for (const amount of [2500, undefined]) {
      await cko.payments.refund(id, amount === undefined ? undefined : { amount });
      await pass(1000);
    }
    const actions = await cko.payments.getActions(id);
    expect(actions.map(({ type, amount }: Json) => [type, amount])).toEqual([
      ['Refund', 7500],
      ['Refund', 2500],
      ['Capture', 6000],
      ['Capture', 4000],
      ['Authorization', 10_000],
    ]);
    expect(await cko.payments.get(id)).toMatchObject({ status: 'Refunded' });
  });

  it('captures without a body, and voids with one', async () => {
    const { cko, pass } = await open();
    const first = await cko.payments.request({ ...held });
    await cko.payments.capture(first.id);
    const second = await cko.payments.request({ ...held });
    await cko.payments.void(second.id, { reference: 'V-1' }, 'void-key');
    await pass(1000);
    expect(await cko.payments.get(first.id)).toMatchObject({ status: 'Captured' });
    expect(await cko.payments.get(second.id)).toMatchObject({ status: 'Voided' });
  });

  it('reverses a payment, and is told when that was done before', async () => {
    const { cko, pass } = await open();
    const { id } = await cko.payments.request({ ...request });
    await pass(1000);
    expect(await cko.payments.reverse(id)).toMatchObject({ action_type: 'Refund' });
    await pass(1000);
    expect(await cko.payments.get(id)).toMatchObject({ status: 'Refunded' });
    expect(await cko.payments.reverse(id)).not.toHaveProperty('action_id');
  });

  it('reads an empty 204 as a reversal done before', async () => {
    const { cko, pass } = await open({ repeatedReversal: 204 });
    const { id } = await cko.payments.request({ ...held });
    await cko.payments.reverse(id);
    await pass(1000);
    expect(await cko.payments.reverse(id)).toEqual({});
  });

  it('increments an estimated authorization', async () => {
    const { cko } = await open();
    const { id } = await cko.payments.request({ ...held, authorization_type: 'Estimated' });
    expect(await cko.payments.increment(id, { amount: 500 })).toMatchObject({
      approved: true,
      amount: 500,
      balances: { total_authorized: 10_500 },
    });
  });

  it('cancels a scheduled retry', async () => {
    const { cko, pass } = await open();
    const payment = await cko.payments.request({
      ...held,
      source: { ...visa, number: '4544249167673670' },
      merchant_initiated: true,
      payment_type: 'Recurring',
      retry: { dunning: { enabled: true } },
    });
    expect(payment).toMatchObject({ status: 'Retry Scheduled', approved: false });
    await cko.payments.cancelScheduledRetry(payment.id, { reference: 'C-1' });
    await pass(1000);
    expect(await cko.payments.get(payment.id)).toMatchObject({ status: 'Canceled' });
  });

  it('pays out to a card', async () => {
    const { cko, pass } = await open();
    const payout = await cko.payments.request({
      source: { type: 'currency_account', id: `ca_${'a'.repeat(26)}` },
      destination: { ...visa },
      amount: 500,
      currency: 'GBP',
      processing_channel_id: `pc_${'a'.repeat(26)}`,
    });
    expect(payout).toMatchObject({ status: 'Pending' });
    await pass(1000);
    expect(await cko.payments.get(payout.id)).toMatchObject({ status: 'Paid' });
  });

  it('finds payments by reference and by query', async () => {
    const { cko } = await open();
    const { id } = await cko.payments.request({ ...held });
    const list = await cko.payments.getPaymentList({ reference: 'ORD-1', limit: 5 });
    expect(list).toMatchObject({ total_count: 1, limit: 5, data: [{ id }] });
    const found = await cko.payments.search({ query: `id:'${id}'`, limit: 10 });
    expect(found).toMatchObject({ data: [{ id, status: 'authorized' }] });
  });

  it('reads what was told about a payment, and has it told again', async () => {
    const { cko } = await open();
    const { id } = await cko.payments.request({ ...held });
    const { data } = await cko.workflows.getSubjectEvents(id);
    expect(data).toMatchObject([{ type: 'payment_approved' }]);
    expect(await cko.workflows.getEvent(data[0].id)).toMatchObject({ data: { id } });
    expect(await cko.workflows.reflowByEvent(data[0].id)).toEqual({});
  });

  it('repeats a request under its key without paying twice', async () => {
    const { cko, sandbox } = await open();
    const first = await cko.payments.request({ ...held }, 'one-key');
    expect(await cko.payments.request({ ...held }, 'one-key')).toEqual(first);
    expect(sandbox.payments()).toHaveLength(1);
  });

  it('comes with an access token as well as with a key', async () => {
    const { connect, sandbox } = await open({ clientId: 'ack_shop', clientSecret: 'secret' });
    const office = { client: 'ack_shop', scope: ['gateway'] };
    const { id } = await connect('secret', office).payments.request({ ...held });
    expect(sandbox.books(id)?.status).toBe('Authorized');
    const paying = connect('secret', { ...office, scope: ['gateway:payment'] });
    await expect(paying.payments.get(id)).rejects.toMatchObject({ name: 'ActionNotAllowed' });
    const stranger = connect('guess', office);
    await expect(stranger.payments.get(id)).rejects.toMatchObject({
      name: 'AuthenticationError',
      body: { error: 'invalid_client' },
    });
  });
});

describe('the errors of that client', () => {
  const opened: OfficialClient[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((client) => client.close())));

  it('are those it has for each status', async () => {
    const client = await openOfficialClient();
    opened.push(client);
    const { cko, connect, sandbox } = client;
    const { id } = await cko.payments.request({ ...held });
    const stranger = connect(`sk_sbox_${'b'.repeat(27)}`);
    const errorOf = (call: Promise<unknown>): Promise<Json> => call.catch((error: Json) => error);
    const unknown = `pay_${'a'.repeat(26)}`;
    const tooMuch = { amount: 10_001 };
    const faulty = (kind: 'rateLimited' | 'badGateway') => {
      sandbox.faults.add({ kind, on: 'getPayment' });
      return cko.payments.get(id);
    };
    const errors = [
      await errorOf(stranger.payments.get(id)),
      await errorOf(cko.payments.refund(id)),
      await errorOf(cko.payments.get(unknown)),
      await errorOf(cko.payments.capture(id, tooMuch)),
      await errorOf(faulty('rateLimited')),
      await errorOf(faulty('badGateway')),
    ];
    expect(errors.map(({ constructor, http_code }) => [constructor.name, http_code])).toEqual([
      ['AuthenticationError', 401],
      ['ActionNotAllowed', 403],
      ['NotFoundError', 404],
      ['ValidationError', 422],
      ['TooManyRequestsError', 429],
      ['BadGateway', 502],
    ]);
    expect(errors[3].body).toMatchObject({
      error_type: 'processing_error',
      error_codes: ['capture_value_greater_than_authorized'],
    });
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentRequest } from '../../../src/checkout/index.ts';
import type { PaymentError, PaymentView } from '../../../src/index.ts';
import type { SandboxBooks } from '../../../src/sandbox/index.ts';
import { signWebhook } from '../../../src/webhooks/index.ts';
import { cardRequest, Shop } from '../../support/shop.ts';

const DAY_MS = 86_400_000;

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});

afterEach(() => shop.close());

/** A monthly charge that Checkout.com may retry by itself. */
function dunned(codes: string, changes: object = {}): PaymentRequest {
  return {
    ...cardRequest(),
    capture: true,
    merchant_initiated: true,
    payment_type: 'Recurring',
    previous_payment_id: `pay_${'a'.repeat(26)}`,
    retry: { dunning: { enabled: true, max_attempts: 2 } },
    metadata: { sandbox_response_codes: codes },
    ...changes,
  };
}

/** The answer is lost, and no webhook but those of the test arrives. */
async function asked(request: PaymentRequest): Promise<PaymentView> {
  shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
  shop.sandbox.faults.add({ kind: 'answerLost', on: 'requestPayment' });
  const answer = await shop.finish(shop.payments.request(request));
  return (answer._unsafeUnwrapErr() as { readonly payment: PaymentView }).payment;
}

async function tell(type: 'payment_declined' | 'payment_retry_scheduled'): Promise<void> {
  const [books] = shop.sandbox.payments();
  const { paymentId, actions } = books as SandboxBooks;
  const data = {
    id: paymentId,
    reference: 'ORDER-1',
    action_id: actions[0]?.id,
    amount: 6500,
    currency: 'USD',
    response_code: '20051',
  };
  const body = JSON.stringify({ id: `evt_${type}`, type, data });
  const headers = { 'cko-signature': signWebhook(body, 'key of the test shop') };
  const request = new Request('http://shop.localhost/', { method: 'POST', body, headers });
  expect((await shop.finish(shop.payments.webhookHandler(request))).status).toBe(200);
}

const paid = (): number =>
  shop.sandbox.payments().filter(({ balances }) => balances.total_captured > 0).length;

describe('a decline that Checkout.com may follow by a retry of its own', () => {
  it.each([
    ['before', ['payment_declined', 'payment_retry_scheduled']],
    ['after', ['payment_retry_scheduled', 'payment_declined']],
  ] as const)('heard %s the word of the retry is no new attempt', async (_when, order) => {
    const { id } = await asked(dunned('20051,10000'));
    await tell(order[0]);
    const again = await shop.finish(shop.payments.request(dunned('20051,10000')));
    expect(again._unsafeUnwrap().id).toBe(id);
    await tell(order[1]);
    expect((await shop.view(id)).state).toBe('retryScheduled');
    await shop.finish(shop.payments.request(dunned('20051,10000')));
    await shop.clock.advanceAsync(4 * DAY_MS);
    expect((await shop.view(id)).state).toBe('captured');
    expect([shop.sandbox.payments().length, paid()]).toEqual([1, 1]);
  });

  it('heard first can still be called off', async () => {
    const { id } = await asked(dunned('20051,10000'));
    await tell('payment_declined');
    await shop.clock.advanceAsync(1000);
    expect((await shop.finish(shop.payments.cancelRetry(id)))._unsafeUnwrap().id).toBe(id);
    await shop.clock.advanceAsync(4 * DAY_MS);
    expect(paid()).toBe(0);
    const again = await shop.finish(shop.payments.request(dunned('10000')));
    expect(again._unsafeUnwrap().id).not.toBe(id);
    expect(shop.sandbox.payments()).toHaveLength(2);
  });

  it('is the last word once the books say so, and then another attempt is made', async () => {
    const { id } = await asked(dunned('20051', { retry: { downtime: { enabled: true } } }));
    await tell('payment_declined');
    await shop.clock.advanceAsync(1000);
    expect((await shop.view(id)).state).toBe('declined');
    const again = await shop.finish(shop.payments.request(dunned('10000')));
    expect(again._unsafeUnwrap().id).not.toBe(id);
  });

  it('is no last word while Checkout.com cannot be asked', async () => {
    const { id } = await asked(dunned('20051', { retry: { downtime: { enabled: true } } }));
    await tell('payment_declined');
    await shop.clock.advanceAsync(1000);
    shop.sandbox.faults.add({ kind: 'unavailable', on: 'getPayment', times: 'always' });
    const again = await shop.finish(shop.payments.request(dunned('10000')));
    const error: PaymentError = again._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: 'mayBeRetried', payment: { id } });
    expect(shop.sandbox.payments()).toHaveLength(1);
  });
});

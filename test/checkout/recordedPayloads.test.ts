import { describe, expect, it } from 'vitest';
import {
  checkCaptureRequest,
  checkPaymentRequest,
  checkRefundRequest,
  checkVoidRequest,
  type CheckoutClient,
  type CheckoutError,
  type Answered,
} from '../../src/checkout/index.ts';
import type { ResultAsync } from 'neverthrow';
import { faultsOf } from '../../src/checkout/requestFault.ts';
import { paymentRequest } from './samples/paymentRequests.ts';
import { hasPayloads, payloadsOf, payloadsTitle } from '../support/recordedPayloads.ts';
import { clientAnswering, money, PAYMENT_ID } from './support/testClient.ts';

type Ask = (client: CheckoutClient) => ResultAsync<Answered<unknown>, CheckoutError>;

const operations: Readonly<Record<string, Ask>> = {
  'POST /payments': (client) => client.requestPayment(paymentRequest(), money),
  'GET /payments/{id}': (client) => client.getPayment(PAYMENT_ID),
  'GET /payments/{id}/actions': (client) => client.getPaymentActions(PAYMENT_ID),
  'GET /payments?reference=': (client) => client.listPayments({ reference: 'TEA-77' }),
  'GET /payments': (client) => client.listPayments({ reference: 'TEA-77' }),
  'POST /payments/{id}/captures': (client) => client.capturePayment(PAYMENT_ID, {}, money),
  'POST /payments/{id}/voids': (client) => client.voidPayment(PAYMENT_ID, {}, money),
  'POST /payments/{id}/refunds': (client) => client.refundPayment(PAYMENT_ID, {}, money),
};

const answered = Object.entries(operations).flatMap(([operation, ask]) =>
  payloadsOf('responses', operation).map((payload) => ({ operation, ask, ...payload })),
);

const refused = Object.entries(operations).flatMap(([operation, ask]) =>
  payloadsOf('errors', operation).map((payload) => ({ operation, ask, ...payload })),
);

describe.skipIf(!hasPayloads)(`answers of ${payloadsTitle}`, () => {
  it('exist for every operation', () => {
    expect(new Set(answered.map(({ operation }) => operation)).size).toBeGreaterThanOrEqual(7);
    expect(refused.length).toBeGreaterThanOrEqual(9);
  });

  it.each(answered)('answer $operation: $name', async ({ ask, status, body }) => {
    const { client } = clientAnswering({ status, body });
    const read = (await ask(client))._unsafeUnwrap();
    expect(read.status).toBe(status);
    expect(read.body).toEqual(body);
  });

  it.each(refused)('refuse $operation: $name', async ({ ask, status, body }) => {
    const { client } = clientAnswering({ status, body });
    const failure = (await ask(client))._unsafeUnwrapErr();
    const said = body as { request_id: string; error_type: string; error_codes?: string[] };
    expect(failure).toMatchObject({
      conclusion: status === 429 ? 'notSent' : 'refused',
      status,
      requestId: said.request_id,
      errorType: said.error_type,
      errorCodes: said.error_codes ?? [],
    });
  });
});

/** Payloads that break a documented rule, with the places where they do. */
const faulty: Readonly<Record<string, string[]>> = {
  'payment-ach': ['processing_channel_id'],
  'payment-applepay-decrypted': ['processing_channel_id'],
  'payment-ideal-2022-bic': ['reference'],
  'payout-bank-instrument': ['destination'],
};

describe.skipIf(!hasPayloads)(`requests of ${payloadsTitle}`, () => {
  it.each([
    ...payloadsOf('requests', 'POST /payments').map((it) => ({
      ...it,
      check: checkPaymentRequest,
    })),
    ...payloadsOf('requests', 'POST /payments/{id}/captures').map((it) => ({
      ...it,
      check: checkCaptureRequest,
    })),
    ...payloadsOf('requests', 'POST /payments/{id}/refunds').map((it) => ({
      ...it,
      check: checkRefundRequest,
    })),
    ...payloadsOf('requests', 'POST /payments/{id}/voids').map((it) => ({
      ...it,
      check: checkVoidRequest,
    })),
  ])('pass, or fail where they must: $name', ({ name, body, check }) => {
    expect(faultsOf(check(body)).map(({ path }) => path)).toEqual(faulty[name] ?? []);
  });
});

import { array, safeParse, type GenericSchema } from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  checkCaptureRequest,
  checkPaymentRequest,
  checkPayoutRequest,
  checkRefundRequest,
  checkSearchRequest,
  checkVoidRequest,
  outcomeOf,
} from '../../src/checkout/index.ts';
import { AccessTokenSchema } from '../../src/checkout/accessTokenSchema.ts';
import { ActionAcceptedSchema } from '../../src/checkout/payments/actionAccepted.ts';
import { IncrementAnsweredSchema } from '../../src/checkout/payments/incrementSchema.ts';
import { PaymentListSchema } from '../../src/checkout/payments/listPayments.ts';
import { PaymentActionSchema } from '../../src/checkout/payments/paymentAction.ts';
import {
  PaymentAnsweredSchema,
  PaymentDetailsSchema,
  type PaymentAnswered,
} from '../../src/checkout/payments/paymentSchema.ts';
import { ReversalAcceptedSchema } from '../../src/checkout/payments/reversalSchema.ts';
import { PayoutAnsweredSchema } from '../../src/checkout/payouts/payoutSchema.ts';
import { faultsOf } from '../../src/checkout/requestFault.ts';
import { SearchResultSchema } from '../../src/checkout/search/searchSchema.ts';
import { TokenCreatedSchema } from '../../src/checkout/tokens/tokenSchema.ts';
import { allPayloads, hasPayloads, payloadsTitle } from '../support/recordedPayloads.ts';
import { paymentRequest } from './samples/paymentRequests.ts';
import { clientAnswering, money } from './support/testClient.ts';

/** Every operation of which an answer was recorded. Those without a schema are none of ours. */
const schemas: Readonly<Record<string, GenericSchema | 'belongs to workflows'>> = {
  'POST /payments': PaymentAnsweredSchema,
  'GET /payments/{id}': PaymentDetailsSchema,
  'GET /payments/{id}/actions': array(PaymentActionSchema),
  'GET /payments?reference=': PaymentListSchema,
  'POST /payments/{id}/authorizations': IncrementAnsweredSchema,
  'POST /payments/{id}/cancellations': ActionAcceptedSchema,
  'POST /payments/{id}/captures': ActionAcceptedSchema,
  'POST /payments/{id}/refunds': ActionAcceptedSchema,
  'POST /payments/{id}/reversals': ReversalAcceptedSchema,
  'POST /payments/{id}/voids': ActionAcceptedSchema,
  'POST /payments/search': SearchResultSchema,
  'POST /tokens': TokenCreatedSchema,
  'POST /connect/token': AccessTokenSchema,
  'GET /workflows/events/subject/{id}': 'belongs to workflows',
  'GET /workflows/events/{eventId}/actions/{actionId}': 'belongs to workflows',
};

/** Types as which search results are read, where they were sent as text. */
const readAsNumbers: Readonly<Record<string, (body: never) => unknown>> = {
  'search-payments': ({ data }: { data: { risk: { score: string } }[] }) =>
    data.map((found) => ({ ...found, risk: { ...found.risk, score: Number(found.risk.score) } })),
};

const answers = allPayloads('responses');
const ours = answers.flatMap((payload) => {
  const schema = schemas[payload.operation];
  return typeof schema === 'object' ? [{ ...payload, schema }] : [];
});
const payouts = answers.filter(({ name }) => name.startsWith('payout-'));

describe.skipIf(!hasPayloads)(`answers of ${payloadsTitle}`, () => {
  it('are of known operations', () => {
    const unknown = answers.filter(({ operation }) => schemas[operation] === undefined);
    expect(unknown.map(({ name }) => name)).toEqual([]);
    expect(ours.length).toBe(38);
    expect(answers.length).toBe(40);
  });

  it.each(ours)('$operation is read whole: $name', ({ schema, name, body }) => {
    const { success, output } = safeParse(schema, body);
    expect(success).toBe(true);
    const converted = readAsNumbers[name]?.(body as never);
    expect(output).toEqual(converted ? { ...(body as object), data: converted } : body);
  });

  it.each(payouts)('a payout is read whole: $name', ({ body }) => {
    expect(safeParse(PayoutAnsweredSchema, body)).toMatchObject({ success: true, output: body });
  });
});

const outcomes = {
  'card-verified': 'verified',
  'get-payment-3ds-authenticated-then-declined': 'declined',
  'get-payment-3ds-authentication-failed': 'declined',
  'get-payment-3ds-authorized': 'approved',
  'get-payment-card-destination': 'approvedFlagged',
  'get-payment-card-verified': 'verified',
  'get-payment-klarna': 'captured',
  'get-payment-knet': 'captured',
  'get-payment-with-plan': 'approvedFlagged',
  'payment-authorized-autocapture': 'approved',
  'payment-authorized-card-nas': 'approved',
  'payment-authorized-downgraded-flagged': 'approvedFlagged',
  'payment-authorized-manual-capture': 'approved',
  'payment-authorized-network-token': 'approved',
  'payment-declined-do-not-honour': 'declined',
  'payment-declined-invalid-card-number': 'declined',
  'payment-pending-3ds': 'pending',
  'payment-pending-3ds-2019': 'pending',
  'payment-pending-ideal': 'pending',
  'payment-pending-sepa-source': 'pending',
  'payment-pending-sofort': 'pending',
  'payment-retry-scheduled-downtime': 'retryScheduled',
  'payout-paid-card-abc': 'paid',
  'payout-pending': 'pending',
};

describe.skipIf(!hasPayloads)(`outcomes of ${payloadsTitle}`, () => {
  it('are what a person would say', () => {
    const told = answers
      .filter(({ operation }) => /^(?:POST \/payments|GET \/payments\/\{id\})$/.test(operation))
      .map(({ name, body }) => [name, outcomeOf(body as PaymentAnswered).outcome]);
    expect(Object.fromEntries(told)).toEqual(outcomes);
  });
});

describe.skipIf(!hasPayloads)(`errors of ${payloadsTitle}`, () => {
  it.each(allPayloads('errors'))('$operation is understood: $name', async ({ status, body }) => {
    const { client } = clientAnswering({ status, body });
    const failure = (await client.requestPayment(paymentRequest(), money))._unsafeUnwrapErr();
    const said = body as { request_id?: string; error_type?: string; error_codes?: string[] };
    expect(failure).toMatchObject({
      conclusion: status === 429 ? 'notSent' : 'refused',
      status,
      ...(said.request_id !== undefined && { requestId: said.request_id }),
      ...(said.error_type !== undefined && { errorType: said.error_type }),
      errorCodes: said.error_codes ?? [],
    });
  });
});

const checks = {
  'POST /payments': checkPaymentRequest,
  'POST /payments/{id}/captures': checkCaptureRequest,
  'POST /payments/{id}/refunds': checkRefundRequest,
  'POST /payments/{id}/voids': checkVoidRequest,
  'POST /payments/search': checkSearchRequest,
};

function checkOf({ name, operation }: { readonly name: string; readonly operation: string }) {
  return name.startsWith('payout-') ? checkPayoutRequest : checks[operation as keyof typeof checks];
}

/** Payloads that break a documented rule, where they do, and what would be right there. */
const faulty: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // The recorder put `probe_id` where a channel's id had been.
  'payment-ach': { processing_channel_id: 'pc_ourownprocessingchannel222' },
  'payment-applepay-decrypted': { processing_channel_id: 'pc_ourownprocessingchannel222' },
  // From before iDEAL required a reference.
  'payment-ideal-2022-bic': { reference: 'TEA77' },
};

describe.skipIf(!hasPayloads)(`requests of ${payloadsTitle}`, () => {
  it.each(allPayloads('requests'))('$operation passes: $name', ({ name, operation, body }) => {
    const check = checkOf({ name, operation });
    const mended = faulty[name] ?? {};
    expect(faultsOf(check(body)).map(({ path }) => path)).toEqual(Object.keys(mended));
    const right = { ...(body as object), ...mended };
    expect(check(right)._unsafeUnwrap()).toEqual(right);
  });
});

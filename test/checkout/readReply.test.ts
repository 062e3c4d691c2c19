import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/virtualClock.ts';
import { authorized } from './samples/paymentAnswers.ts';
import { paymentRequest } from './samples/paymentRequests.ts';
import type { FakeReply } from './support/fakeFetch.ts';
import { clientAnswering, money, PAYMENT_ID } from './support/testClient.ts';

async function failureOf(reply: FakeReply) {
  const clock = new VirtualClock(Date.parse('2026-02-03T04:05:06Z'));
  const { client } = clientAnswering(reply, { clock });
  return (await client.requestPayment(paymentRequest(), money))._unsafeUnwrapErr();
}

describe('a refusal', () => {
  it('tells what Checkout.com said', async () => {
    const body = {
      request_id: 'body-id',
      error_type: 'processing_error',
      error_codes: ['card_expired', 'cvv_invalid'],
    };
    expect(await failureOf({ status: 422, body })).toEqual({
      conclusion: 'refused',
      kind: 'invalid',
      status: 422,
      requestId: 'body-id',
      errorType: 'processing_error',
      errorCodes: ['card_expired', 'cvv_invalid'],
      elapsedMs: 0,
      attempts: 1,
      operation: 'requestPayment',
      idempotencyKey: money.idempotencyKey,
      message:
        'requestPayment: Checkout.com refused ' +
        '(invalid, HTTP 422; card_expired; cvv_invalid; request body-id)',
    });
  });

  it('of a read names no idempotency key', async () => {
    const { client } = clientAnswering({ status: 404 });
    const failure = (await client.getPayment(PAYMENT_ID))._unsafeUnwrapErr();
    expect(failure).not.toHaveProperty('idempotencyKey');
  });

  it('without a body still has the request id of its header', async () => {
    const headers = { 'cko-request-id': 'header-id' };
    const refused = await failureOf({ status: 401, headers });
    expect(refused).toMatchObject({ kind: 'unauthorized', requestId: 'header-id', errorCodes: [] });
    expect(refused).not.toHaveProperty('errorType');
  });

  it.each<[string, unknown]>([
    ['no codes', { error_type: 'request_invalid' }],
    ['codes of another kind', { error_type: 'request_invalid', error_codes: [1, null, {}] }],
    ['one code by itself', { error_type: 'request_invalid', error_codes: 'card_expired' }],
  ])('with %s has an empty list of them', async (_, body) => {
    const refused = await failureOf({ status: 422, body });
    expect(refused).toMatchObject({ errorType: 'request_invalid', errorCodes: [] });
  });

  it.each<[string, unknown]>([
    ['a page', '<html><h1>Forbidden</h1></html>'],
    ['a list', [1]],
    ['null', 'null'],
  ])('with %s for a body is a refusal all the same', async (_, body) => {
    expect(await failureOf({ status: 403, body })).toMatchObject({
      conclusion: 'refused',
      kind: 'forbidden',
      errorCodes: [],
    });
  });
});

describe('Retry-After', () => {
  it.each([
    ['seconds', '7', 7_000],
    ['a date', 'Tue, 03 Feb 2026 04:05:36 GMT', 30_000],
    ['a date that has passed', 'Tue, 03 Feb 2026 04:00:00 GMT', 0],
  ])('as %s becomes milliseconds', async (_, header, retryAfterMs) => {
    const failure = await failureOf({ status: 429, headers: { 'retry-after': header } });
    expect(failure).toMatchObject({ conclusion: 'notSent', kind: 'rateLimited', retryAfterMs });
  });

  it.each(['', 'soon'])('that says nothing is left out: "%s"', async (header) => {
    const failure = await failureOf({ status: 503, headers: { 'retry-after': header } });
    expect(failure).not.toHaveProperty('retryAfterMs');
  });
});

describe('a 2xx that cannot be understood', () => {
  it.each<[string, unknown, string]>([
    ['nothing', '', ''],
    ['a page', '<html>please wait</html>', ''],
    ['JSON cut short', '{"id":"pay_', ''],
    ['a list', [], ''],
    ['no id', { status: 'Authorized' }, 'id'],
    ['an amount with a fraction', { id: PAYMENT_ID, amount: 12.5 }, 'amount'],
    ['a verdict that is none', { id: PAYMENT_ID, approved: 'perhaps' }, 'approved'],
    [
      'a total that is none',
      { id: PAYMENT_ID, balances: { total_captured: 'all' } },
      'balances.total_captured',
    ],
    ['a flag that is none', { id: PAYMENT_ID, risk: { flagged: 'maybe' } }, 'risk.flagged'],
  ])('leaves the outcome unknown: %s', async (_, body, path) => {
    const failure = await failureOf({ status: 201, body });
    expect(failure).toMatchObject({
      conclusion: 'unknown',
      kind: 'unreadableAnswer',
      status: 201,
      faults: [{ path, rule: 'is not what Checkout.com documents' }],
    });
  });
});

describe('the raw body', () => {
  it('keeps what the read one could not take', async () => {
    const body = { ...authorized, constructor: 1, scheme_id: { was: 'text' }, customer: 'Ada' };
    const { client } = clientAnswering({ status: 201, body });
    const answered = (await client.requestPayment(paymentRequest(), money))._unsafeUnwrap();
    expect(answered.body).toMatchObject({ id: authorized.id, constructor: 1 });
    expect(answered.body.scheme_id).toBeUndefined();
    expect(answered.raw).toEqual(body);
  });
});

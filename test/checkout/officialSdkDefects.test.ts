import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/virtualClock.ts';
import { authorized } from './samples/paymentAnswers.ts';
import { paymentRequest } from './samples/paymentRequests.ts';
import { clientAnswering, money } from './support/testClient.ts';

/** Defects measured in checkout-sdk-node 5.2.1, each held to what this client does instead. */
describe('where the official SDK fails, this client', () => {
  it('keeps to its time limit: 300 ms allowed, no waiting for the answer after 4 s', async () => {
    const clock = new VirtualClock(0);
    const slow = (): Promise<Response> =>
      new Promise((resolve) => {
        clock.setTimeout(() => resolve(Response.json(authorized, { status: 201 })), 4_000);
      });
    const { client } = clientAnswering(slow, { clock, timeoutMs: 300 });
    const asked = client.requestPayment(paymentRequest(), money);
    await clock.advanceAsync(4_000);
    expect((await asked)._unsafeUnwrapErr()).toMatchObject({ kind: 'timeout', elapsedMs: 300 });
  });

  it('tells "never sent" from "maybe charged", and says why', async () => {
    const broken = (code: string) => (): Promise<Response> =>
      Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) }),
      );
    const conclude = async (code: string) => {
      const { client } = clientAnswering(broken(code));
      return (await client.requestPayment(paymentRequest(), money))._unsafeUnwrapErr();
    };
    expect(await conclude('ECONNREFUSED')).toMatchObject({
      conclusion: 'notSent',
      cause: { code: 'ECONNREFUSED' },
    });
    expect(await conclude('ECONNRESET')).toMatchObject({
      conclusion: 'unknown',
      cause: { code: 'ECONNRESET' },
    });
  });

  it('keeps Retry-After and the request id of a 429', async () => {
    const headers = { 'retry-after': '7', 'cko-request-id': 'r-429' };
    const { client } = clientAnswering({ status: 429, headers });
    const failure = (await client.requestPayment(paymentRequest(), money))._unsafeUnwrapErr();
    expect(failure).toMatchObject({ retryAfterMs: 7_000, requestId: 'r-429' });
  });

  it('keeps the whole request id of a success, and its headers', async () => {
    const headers = { 'cko-request-id': 'r-201', 'cko-version': '3.34.5' };
    const { client } = clientAnswering({ status: 201, headers, body: authorized });
    const answered = (await client.requestPayment(paymentRequest(), money))._unsafeUnwrap();
    expect(answered).toMatchObject({ requestId: 'r-201', apiVersion: '3.34.5' });
  });

  it('keeps what the body of a 502 said', async () => {
    const body = { request_id: 'r-502', error_type: 'bad_gateway', error_codes: ['upstream'] };
    const { client } = clientAnswering({ status: 502, body });
    const failure = (await client.requestPayment(paymentRequest(), money))._unsafeUnwrapErr();
    expect(failure).toMatchObject({
      kind: 'badGateway',
      requestId: 'r-502',
      errorType: 'bad_gateway',
      errorCodes: ['upstream'],
    });
  });

  it.each([
    'Regular',
    'Recurring',
    'MOTO',
    'Installment',
    'PayLater',
    'Unscheduled',
    'NotYetKnown',
  ])('sends payment_type %s', async (type) => {
    const { client, sent } = clientAnswering({ status: 201, body: authorized });
    await client.requestPayment(paymentRequest({ payment_type: type }), money);
    expect(sent[0]?.body).toMatchObject({ payment_type: type });
  });

  it.each([-5, Number.NaN, 1e21, '10', 10.5, Infinity, null, 10n])(
    'does not send the amount %s',
    async (amount) => {
      const { client, sent } = clientAnswering({ status: 201, body: authorized });
      const failed = await client.requestPayment(paymentRequest({ amount }), money);
      expect(failed._unsafeUnwrapErr()).toMatchObject({
        conclusion: 'notSent',
        faults: [{ path: 'amount' }],
      });
      expect(sent).toEqual([]);
    },
  );

  it('does not write into the request it was given', async () => {
    const source = Object.freeze({ token: 'tok_ourownverysecrettoken2222a' });
    const body = Object.freeze(paymentRequest({ source, threeds: true }));
    const { client, sent } = clientAnswering({ status: 201, body: authorized });
    await client.requestPayment(body, money);
    expect(sent[0]?.body).toMatchObject({ source: { type: 'token' }, '3ds': { enabled: true } });
    expect(source).not.toHaveProperty('type');
  });

  it('encodes what it asks for in the address', async () => {
    const { client, sent } = clientAnswering({ body: { data: [] } });
    const reference = 'A&limit=1 #7/é+%';
    await client.listPayments({ reference });
    expect(Object.fromEntries(sent[0]?.url.searchParams ?? [])).toEqual({ reference });
  });
});

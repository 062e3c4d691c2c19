import { describe, expect, it } from 'vitest';
import type { AnswerNotice, RequestNotice } from '../../../src/checkout/index.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';
import { accepted } from '../samples/paymentAnswers.ts';
import { broken, clientAnswering, inTurn, money, PAYMENT_ID } from '../support/testClient.ts';

function listening() {
  const requests: RequestNotice[] = [];
  const answers: AnswerNotice[] = [];
  const onRequest = (notice: RequestNotice): unknown => requests.push(notice);
  const onAnswer = (notice: AnswerNotice): unknown => answers.push(notice);
  return { requests, answers, onRequest, onAnswer };
}

describe('the hooks', () => {
  it('are told what leaves and what comes back', async () => {
    const { requests, answers, ...hooks } = listening();
    const clock = new VirtualClock(0);
    const reply = async (): Promise<Response> => {
      clock.advance(40);
      return Response.json(accepted, { status: 202, headers: { 'cko-request-id': 'r-1' } });
    };
    const { client } = clientAnswering(reply, { clock, ...hooks });
    await client.capturePayment(PAYMENT_ID, { amount: 750 }, money);
    const asked = {
      operation: 'capturePayment',
      method: 'POST',
      path: `/payments/${PAYMENT_ID}/captures`,
      attempt: 1,
      idempotencyKey: money.idempotencyKey,
    };
    expect(requests).toEqual([asked]);
    expect(answers).toEqual([{ ...asked, status: 202, requestId: 'r-1', elapsedMs: 40 }]);
  });

  it('are told of every sending, and why it failed', async () => {
    const { requests, answers, ...hooks } = listening();
    const clock = new VirtualClock(0);
    const retry = { attempts: 2 };
    const reply = inTurn(broken('ECONNRESET'), { status: 422 });
    const { client } = clientAnswering(reply, { clock, retry, ...hooks });
    await clock.runUntilDone(client.capturePayment(PAYMENT_ID, {}, money));
    expect(requests.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(answers.map(({ status, failure }) => ({ status, failure }))).toEqual([
      { status: undefined, failure: { kind: 'network', conclusion: 'unknown' } },
      { status: 422, failure: { kind: 'invalid', conclusion: 'refused' } },
    ]);
  });

  it('see no value of a query, and hear nothing of a call that was found wrong', async () => {
    const { requests, answers, ...hooks } = listening();
    const { client } = clientAnswering({ body: { data: [] } }, hooks);
    await client.listPayments({ reference: 'somebody-by-name' });
    expect(requests).toMatchObject([{ operation: 'listPayments', path: '/payments' }]);
    await client.capturePayment('no id', {}, money);
    expect([requests.length, answers.length]).toEqual([1, 1]);
  });

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('a bug of the hook');
      },
    ],
    ['rejects', () => Promise.reject(new Error('a bug of the hook'))],
    ['never settles', () => new Promise(() => {})],
    ['answers with something that is no promise', () => 'told'],
    [
      'answers with a promise that cannot be read',
      () =>
        new Proxy(Promise.resolve(), {
          get() {
            throw new Error('a bug of the hook');
          },
        }),
    ],
  ])('change nothing about a call: one that %s', async (_, hook) => {
    const { client, sent } = clientAnswering(
      { status: 202, body: accepted },
      { onRequest: hook, onAnswer: hook },
    );
    const answered = await client.capturePayment(PAYMENT_ID, {}, money);
    expect(answered._unsafeUnwrap()).toMatchObject({ status: 202, attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  it('cannot change what is sent by changing what they are told', async () => {
    const onRequest = (notice: RequestNotice): void => {
      Object.assign(notice, { path: '/elsewhere', idempotencyKey: 'another' });
    };
    const { client, sent } = clientAnswering({ status: 202, body: accepted }, { onRequest });
    await client.capturePayment(PAYMENT_ID, {}, money);
    expect(sent[0]?.url.pathname).toBe(`/payments/${PAYMENT_ID}/captures`);
    expect(sent[0]?.headers['cko-idempotency-key']).toBe(money.idempotencyKey);
  });
});

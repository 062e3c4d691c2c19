import { describe, expect, it } from 'vitest';
import { authorized, declined, pending } from '../samples/paymentAnswers.ts';
import { CVV, paymentRequest, TOKEN } from '../samples/paymentRequests.ts';
import { clientAnswering, money } from '../support/testClient.ts';

describe('a payment request', () => {
  it('is sent as it was written, completed', async () => {
    const { client, sent } = clientAnswering({ status: 201, body: authorized });
    const body = paymentRequest({ source: { token: TOKEN }, threeds: true, some_new_field: [1] });
    await client.requestPayment(body, money);
    expect(sent[0]?.url.pathname).toBe('/payments');
    expect(sent[0]?.body).toEqual({
      source: { type: 'token', token: TOKEN },
      '3ds': { enabled: true },
      amount: 1250,
      currency: 'EUR',
      reference: 'TEA-77',
      some_new_field: [1],
    });
  });

  it('with faults is not sent, and tells them all', async () => {
    const { client, sent } = clientAnswering({ status: 201, body: authorized });
    const body = paymentRequest({ amount: 0.5, source: { number: '1', cvv: CVV } });
    const failure = (await client.requestPayment(body, money))._unsafeUnwrapErr();
    expect(failure).toMatchObject({
      conclusion: 'notSent',
      kind: 'invalidRequest',
      operation: 'requestPayment',
      elapsedMs: 0,
    });
    expect(failure.faults?.map(({ path }) => path)).toEqual([
      'amount',
      'source.number',
      'source.expiry_month',
      'source.expiry_year',
    ]);
    expect(failure.message).toContain('amount must be a whole number of minor units');
    expect(sent).toEqual([]);
  });

  it.each([
    ['approved', 201, authorized, { approved: true, amount: 1250, status: 'Authorized' }],
    ['declined', 201, declined, { approved: false, response_code: '20051' }],
    ['pending', 202, pending, { status: 'Pending' }],
  ])('is answered: %s', async (_, status, body, expected) => {
    const { client } = clientAnswering({ status, body });
    const answered = (await client.requestPayment(paymentRequest(), money))._unsafeUnwrap();
    expect(answered.status).toBe(status);
    expect(answered.body).toMatchObject(expected);
  });
});

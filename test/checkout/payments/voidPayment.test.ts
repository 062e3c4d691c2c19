import { describe, expect, it } from 'vitest';
import { accepted } from '../samples/paymentAnswers.ts';
import { clientAnswering, money, PAYMENT_ID } from '../support/testClient.ts';

describe('a void', () => {
  it('is asked for once, under its key', async () => {
    const { client, sent } = clientAnswering({ status: 202, body: accepted });
    const body = { reference: 'TEA-77', metadata: { shelf: 4 } };
    const answered = (await client.voidPayment(PAYMENT_ID, body, money))._unsafeUnwrap();
    expect(answered).toMatchObject({ status: 202, body: accepted });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url.pathname).toBe(`/payments/${PAYMENT_ID}/voids`);
    expect(sent[0]).toMatchObject({ method: 'POST', body });
    expect(sent[0]?.headers['cko-idempotency-key']).toBe(money.idempotencyKey);
  });

  it('of everything sends an empty object', async () => {
    const { client, sent } = clientAnswering({ status: 202, body: accepted });
    await client.voidPayment(PAYMENT_ID, {}, money);
    expect(sent[0]?.body).toEqual({});
  });

  it.each([
    ['an answer of its own', 200, { reference: 'TEA-77' }],
    ['an empty body', 200, ''],
    ['no content', 204, undefined],
  ])('that was done before has no action: %s', async (_, status, body) => {
    const { client } = clientAnswering({ status, body });
    const answered = (await client.voidPayment(PAYMENT_ID, {}, money))._unsafeUnwrap();
    expect(answered.status).toBe(status);
    expect(answered.body.action_id).toBeUndefined();
  });

  it('names every fault, of the id, the body and the options', async () => {
    const { client, sent } = clientAnswering({ status: 202, body: accepted });
    const failed = await client.voidPayment('sid_x', { amount: -1 }, { idempotencyKey: '' });
    const { operation, faults } = failed._unsafeUnwrapErr();
    expect(operation).toBe('voidPayment');
    expect(faults?.map(({ path }) => path)).toEqual([
      'paymentId',
      'amount',
      'options.idempotencyKey',
    ]);
    expect(sent).toEqual([]);
  });
});

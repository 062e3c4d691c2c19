import { describe, expect, it } from 'vitest';
import { declinedAfter3ds } from '../samples/paymentAnswers.ts';
import { clientAnswering, PAYMENT_ID } from '../support/testClient.ts';

describe('a payment is read', () => {
  it.each([PAYMENT_ID, 'sid_ourownsessionidentifier222'])('by %s', async (id) => {
    const { client, sent } = clientAnswering({ body: declinedAfter3ds });
    const answered = await client.getPayment(id);
    expect(answered._unsafeUnwrap().body).toEqual(declinedAfter3ds);
    expect(sent[0]).toMatchObject({ method: 'GET' });
    expect(sent[0]?.url.pathname).toBe(`/payments/${id}`);
  });

  it.each<unknown>([
    undefined,
    '',
    'pay_short',
    `${PAYMENT_ID}/captures`,
    `tokens/../${PAYMENT_ID}`,
    '../tokens',
    `act_${'a'.repeat(26)}`,
    7,
    Symbol('pay'),
    Object.create(null),
  ])('by nothing but an id', async (id) => {
    const { client, sent } = clientAnswering({ body: declinedAfter3ds });
    const failure = (await client.getPayment(id as string))._unsafeUnwrapErr();
    expect(failure).toMatchObject({
      conclusion: 'notSent',
      kind: 'invalidRequest',
      faults: [{ path: 'paymentId', rule: 'must be an id: pay_ or sid_ and 26 characters' }],
    });
    expect(sent).toEqual([]);
  });
});

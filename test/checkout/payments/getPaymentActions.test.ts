import { describe, expect, it } from 'vitest';
import { actions } from '../samples/paymentAnswers.ts';
import { clientAnswering, PAYMENT_ID } from '../support/testClient.ts';

describe('the actions of a payment', () => {
  it('are listed as they came, newest first', async () => {
    const { client, sent } = clientAnswering({ body: actions });
    const answered = await client.getPaymentActions(PAYMENT_ID);
    expect(answered._unsafeUnwrap().body).toEqual(actions);
    expect(sent[0]?.url.pathname).toBe(`/payments/${PAYMENT_ID}/actions`);
  });

  it('may be none', async () => {
    const { client } = clientAnswering({ body: [] });
    expect((await client.getPaymentActions(PAYMENT_ID))._unsafeUnwrap().body).toEqual([]);
  });

  it('without a verdict are still under way', async () => {
    const { client } = clientAnswering({ body: [{ id: 'act_1', type: 'Refund', amount: '500' }] });
    const [action] = (await client.getPaymentActions(PAYMENT_ID))._unsafeUnwrap().body;
    expect(action).toEqual({ id: 'act_1', type: 'Refund', amount: 500 });
  });

  it('are not read for a session', async () => {
    const { client, sent } = clientAnswering({ body: actions });
    const failed = await client.getPaymentActions('sid_ourownsessionidentifier222');
    expect(failed._unsafeUnwrapErr()).toMatchObject({ faults: [{ path: 'paymentId' }] });
    expect(sent).toEqual([]);
  });

  it('are unreadable as a whole when one of them is', async () => {
    const { client } = clientAnswering({ body: [...actions, { id: 'act_1' }] });
    const failed = await client.getPaymentActions(PAYMENT_ID);
    expect(failed._unsafeUnwrapErr()).toMatchObject({
      kind: 'unreadableAnswer',
      faults: [{ path: '[2].type' }],
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { PayoutRequest } from '../../../src/checkout/index.ts';
import { clientAnswering, money } from '../support/testClient.ts';

const payout: PayoutRequest = {
  source: { type: 'currency_account', id: `ca_${'c'.repeat(26)}` },
  destination: { type: 'id', id: `src_${'b'.repeat(26)}` },
  amount: 1250,
  currency: 'EUR',
  reference: 'PAYOUT-7',
  processing_channel_id: `pc_${'a'.repeat(26)}`,
};

describe('a payout', () => {
  it('goes where payments go, under its key', async () => {
    const answer = { id: 'pay_ourownpayoutidentifier2222', status: 'Pending' };
    const { client, sent } = clientAnswering({ status: 202, body: answer });
    const answered = (await client.requestPayout(payout, money))._unsafeUnwrap();
    expect(answered).toMatchObject({ status: 202, body: answer, ...money });
    expect(sent[0]).toMatchObject({ method: 'POST', body: payout });
    expect(sent[0]?.url.pathname).toBe('/payments');
    expect(sent[0]?.headers['cko-idempotency-key']).toBe(money.idempotencyKey);
  });

  it('without a destination is not sent', async () => {
    const { client, sent } = clientAnswering({});
    const { destination: _, ...without } = payout;
    const failed = await client.requestPayout(without as PayoutRequest, money);
    expect(failed._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'notSent',
      operation: 'requestPayout',
      faults: [{ path: 'destination' }],
    });
    expect(sent).toEqual([]);
  });
});

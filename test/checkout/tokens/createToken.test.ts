import { describe, expect, it } from 'vitest';
import { CARD_NUMBER, CVV, TOKEN } from '../samples/paymentRequests.ts';
import { oauthClient } from '../support/oauthClient.ts';
import { clientAnswering, PUBLIC_KEY } from '../support/testClient.ts';

const card = { number: CARD_NUMBER, expiry_month: 9, expiry_year: 2031, cvv: CVV };
const created = { type: 'card', token: TOKEN, expires_on: '2026-02-03T04:20:06Z' };

describe('a token', () => {
  it('is made with the public key, and without an idempotency key', async () => {
    const { client, sent } = clientAnswering({ status: 201, body: created });
    const answered = (await client.createToken(card))._unsafeUnwrap();
    expect(answered.body).toEqual(created);
    expect(answered).not.toHaveProperty('idempotencyKey');
    expect(sent[0]).toMatchObject({ method: 'POST', body: { ...card, type: 'card' } });
    expect(sent[0]?.url.pathname).toBe('/tokens');
    expect(sent[0]?.headers['authorization']).toBe(`Bearer ${PUBLIC_KEY}`);
    expect(sent[0]?.headers).not.toHaveProperty('cko-idempotency-key');
  });

  it('needs no access token where there is a public key', async () => {
    const api = () => ({ status: 201, body: created });
    const { client, asked, called } = oauthClient({ api }, { publicKey: PUBLIC_KEY });
    expect((await client.createToken(card)).isOk()).toBe(true);
    expect(asked()).toEqual([]);
    expect(called()[0]?.headers['authorization']).toBe(`Bearer ${PUBLIC_KEY}`);
  });

  it('is not made without a public key', async () => {
    const { client, sent } = clientAnswering({}, { publicKey: undefined });
    expect((await client.createToken(card))._unsafeUnwrapErr()).toMatchObject({
      conclusion: 'notSent',
      kind: 'invalidRequest',
      faults: [{ path: 'publicKey' }],
    });
    expect(sent).toEqual([]);
  });

  it('refused keeps the card to itself', async () => {
    const { client } = clientAnswering({ status: 422, body: card });
    const failure = (await client.createToken(card))._unsafeUnwrapErr();
    expect(failure).toMatchObject({ conclusion: 'refused', kind: 'invalid' });
    expect(JSON.stringify(failure)).not.toContain(CARD_NUMBER);
  });
});

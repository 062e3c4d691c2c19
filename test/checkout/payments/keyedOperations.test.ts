import type { ResultAsync } from 'neverthrow';
import { describe, expect, it } from 'vitest';
import type { Answered, CheckoutClient, CheckoutError } from '../../../src/checkout/index.ts';
import { accepted } from '../samples/paymentAnswers.ts';
import { clientAnswering, money, PAYMENT_ID } from '../support/testClient.ts';

interface Operation {
  readonly name: string;
  readonly path: string;
  readonly body: object;
  readonly ask: (
    client: CheckoutClient,
    id: string,
    body: object,
  ) => ResultAsync<Answered<unknown>, CheckoutError>;
}

const operations: Operation[] = [
  {
    name: 'incrementAuthorization',
    path: 'authorizations',
    body: { amount: 250, reference: 'TEA-77-more' },
    ask: (client, id, body) => client.incrementAuthorization(id, body, money),
  },
  {
    name: 'cancelScheduledRetry',
    path: 'cancellations',
    body: { reference: 'TEA-77-stop' },
    ask: (client, id, body) => client.cancelScheduledRetry(id, body, money),
  },
  {
    name: 'reversePayment',
    path: 'reversals',
    body: { reference: 'TEA-77-undo', metadata: { why: 'twice' } },
    ask: (client, id, body) => client.reversePayment(id, body, money),
  },
];

describe.each(operations)('$name', ({ name, path, body, ask }) => {
  it('is asked for once, under its key', async () => {
    const { client, sent } = clientAnswering({ status: 202, body: accepted });
    const answered = (await ask(client, PAYMENT_ID, body))._unsafeUnwrap();
    expect(answered).toMatchObject({ status: 202, body: accepted, ...money });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ method: 'POST', body });
    expect(sent[0]?.url.pathname).toBe(`/payments/${PAYMENT_ID}/${path}`);
    expect(sent[0]?.headers['cko-idempotency-key']).toBe(money.idempotencyKey);
  });

  it('names every fault and sends nothing', async () => {
    const { client, sent } = clientAnswering({ status: 202, body: accepted });
    const failed = await ask(client, 'pay_/../tokens', { reference: 'x'.repeat(81) });
    const { operation, faults } = failed._unsafeUnwrapErr();
    expect(operation).toBe(name);
    expect(faults?.map((fault) => fault.path)).toEqual(['paymentId', 'reference']);
    expect(sent).toEqual([]);
  });
});

describe('an increment', () => {
  it('that the issuer declined is an answer', async () => {
    const body = { action_id: accepted.action_id, approved: false, status: 'Declined' };
    const { client } = clientAnswering({ status: 201, body });
    const answered = await client.incrementAuthorization(PAYMENT_ID, { amount: 250 }, money);
    expect(answered._unsafeUnwrap().body).toMatchObject({ approved: false });
  });
});

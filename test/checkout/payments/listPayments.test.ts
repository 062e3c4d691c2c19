import { describe, expect, it } from 'vitest';
import type { PaymentsQuery } from '../../../src/checkout/index.ts';
import { declinedAfter3ds } from '../samples/paymentAnswers.ts';
import { clientAnswering } from '../support/testClient.ts';

const list = { limit: 10, skip: 0, total_count: 1, data: [declinedAfter3ds] };

describe('payments are listed', () => {
  it('by reference and page', async () => {
    const { client, sent } = clientAnswering({ body: list });
    const answered = await client.listPayments({ reference: 'TEA-77', limit: 100, skip: 0 });
    expect(answered._unsafeUnwrap().body).toEqual(list);
    expect(sent[0]?.url.pathname).toBe('/payments');
    expect(sent[0]?.url.search).toBe('?reference=TEA-77&limit=100&skip=0');
  });

  it('by nothing else', async () => {
    const { client, sent } = clientAnswering({ body: list });
    const query = { reference: 'TEA-77', limit: undefined, offset: 9 } as PaymentsQuery;
    await client.listPayments(query);
    expect(sent[0]?.url.search).toBe('?reference=TEA-77');
  });

  it.each<[string, unknown]>([
    ['query', undefined],
    ['query', 'TEA-77'],
    ['reference', {}],
    ['reference', { reference: '' }],
    ['reference', { reference: 'x'.repeat(81) }],
    ['limit', { reference: 'TEA-77', limit: 101 }],
    ['limit', { reference: 'TEA-77', limit: 0 }],
    ['skip', { reference: 'TEA-77', skip: -1 }],
    ['skip', { reference: 'TEA-77', skip: 1e9 }],
  ])('not with a wrong %s: %j', async (path, query) => {
    const { client, sent } = clientAnswering({ body: list });
    const failure = (await client.listPayments(query as PaymentsQuery))._unsafeUnwrapErr();
    expect(failure).toMatchObject({ conclusion: 'notSent', kind: 'invalidRequest' });
    expect(failure.faults?.map((fault) => fault.path)).toEqual([path]);
    expect(sent).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { CheckoutClient, PaymentsQuery } from '../../../src/checkout/index.ts';
import { clientAnswering, inTurn } from '../support/testClient.ts';

function page(ids: readonly string[], total?: number) {
  return {
    body: { data: ids.map((id) => ({ id })), ...(total !== undefined && { total_count: total }) },
  };
}

async function listed(client: CheckoutClient, query: object = {}): Promise<string[]> {
  const ids: string[] = [];
  const asked = { reference: 'TEA-77', ...query } as PaymentsQuery;
  for await (const one of client.listAllPayments(asked)) {
    ids.push(
      one.match(
        ({ id }) => id,
        ({ kind, operation }) => `${kind} of ${operation}`,
      ),
    );
  }
  return ids;
}

describe('all payments with one reference', () => {
  it('come page by page, until their count is reached', async () => {
    const { client, sent } = clientAnswering(inTurn(page(['a', 'b'], 3), page(['c'], 3)));
    expect(await listed(client)).toEqual(['a', 'b', 'c']);
    expect(sent.map(({ url }) => url.search)).toEqual([
      '?reference=TEA-77&limit=100',
      '?reference=TEA-77&limit=100&skip=2',
    ]);
  });

  it('come until a page is empty when nobody says how many there are', async () => {
    const { client, sent } = clientAnswering(inTurn(page(['a']), page(['b']), page([])));
    expect(await listed(client, { limit: 1, skip: 5 })).toEqual(['a', 'b']);
    expect(sent.map(({ url }) => url.searchParams.get('skip'))).toEqual(['5', '6', '7']);
  });

  it('come once each, though a new one pushes others to the next page', async () => {
    const { client } = clientAnswering(inTurn(page(['b', 'c'], 3), page(['c', 'd'], 4)));
    expect(await listed(client, { limit: 2 })).toEqual(['b', 'c', 'd']);
  });

  it.each([
    ['there are none', [{ status: 404 }], []],
    ['a page fails', [page(['a'], 9), { status: 500 }], ['a', 'serverError of listAllPayments']],
  ])('end when %s', async (_, replies, expected) => {
    const { client } = clientAnswering(inTurn(...replies));
    expect(await listed(client)).toEqual(expected);
  });

  it('end when a page brings nothing new, as from a server that ignores skip', async () => {
    const { client, sent } = clientAnswering(page(['a', 'b']));
    expect(await listed(client, { limit: 2 })).toEqual(['a', 'b']);
    expect(sent).toHaveLength(2);
  });

  it('end at once when the query is wrong', async () => {
    const { client, sent } = clientAnswering(page([]));
    expect(await listed(client, { limit: 101 })).toEqual(['invalidRequest of listAllPayments']);
    expect(sent).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { CheckoutClient, SearchRequest } from '../../../src/checkout/index.ts';
import { clientAnswering, inTurn, SECRET_KEY } from '../support/testClient.ts';

const search: SearchRequest = { query: "reference:'TEA-77'", limit: 2 };

function page(ids: readonly string[], next?: unknown) {
  const data = ids.map((id) => ({ id, status: 'captured' }));
  return { body: { data, ...(next !== undefined && { _links: { next: { href: next } } }) } };
}

const second = 'https://evil.example/payments/search/abc-1?token=t%2B1';

async function found(client: CheckoutClient, body = search): Promise<string[]> {
  const ids: string[] = [];
  for await (const one of client.searchAllPayments(body)) {
    ids.push(
      one.match(
        ({ id }) => id,
        ({ kind, operation }) => `${kind} of ${operation}`,
      ),
    );
  }
  return ids;
}

describe('a search', () => {
  it('asks for one page', async () => {
    const { client, sent } = clientAnswering(page(['a', 'b'], second));
    const answered = (await client.searchPayments(search))._unsafeUnwrap();
    expect(answered.body.data.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ method: 'POST', body: search });
    expect(sent[0]?.url.pathname).toBe('/payments/search');
    expect(sent[0]?.headers).not.toHaveProperty('cko-idempotency-key');
  });

  it('that is wrong is not sent', async () => {
    const { client, sent } = clientAnswering({});
    const wrong = { query: '', from: '2026-02-03T04:05:06Z' };
    const failure = (await client.searchPayments(wrong))._unsafeUnwrapErr();
    expect(failure.faults?.map(({ path }) => path)).toEqual(['query', 'to']);
    expect(sent).toEqual([]);
  });
});

describe('a search of all pages', () => {
  it('follows the links to the end, at its own host', async () => {
    const reply = inTurn(page(['a', 'b'], second), page(['c']));
    const { client, sent } = clientAnswering(reply);
    expect(await found(client)).toEqual(['a', 'b', 'c']);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toMatchObject({ method: 'GET', body: undefined });
    expect(sent[1]?.url.host).toBe('api.sandbox.checkout.com');
    expect(sent[1]?.url.pathname).toBe('/payments/search/abc-1');
    expect(sent[1]?.url.searchParams.get('token')).toBe('t+1');
    expect(sent[1]?.headers['authorization']).toBe(`Bearer ${SECRET_KEY}`);
  });

  it('fetches no page before it is needed', async () => {
    const { client, sent } = clientAnswering(page(['a', 'b'], second));
    const all = client.searchAllPayments(search);
    expect(sent).toEqual([]);
    await all.next();
    await all.next();
    expect(sent).toHaveLength(1);
    await all.return?.();
  });

  it.each<[string, ReturnType<typeof page> | { status: number }, string[]]>([
    ['a page that fails', { status: 503 }, ['a', 'serverError of searchAllPayments']],
    [
      'a link in a circle',
      page(['b'], second),
      ['a', 'b', 'unreadableAnswer of searchAllPayments'],
    ],
    [
      'a link to elsewhere',
      page(['b'], 'https://api.checkout.com/payments/pay_1/refunds'),
      ['a', 'b', 'unreadableAnswer of searchAllPayments'],
    ],
    ['an empty link', page(['b'], ''), ['a', 'b']],
    ['an empty page', page([]), ['a']],
  ])('ends with %s', async (_, reply, expected) => {
    const { client } = clientAnswering(inTurn(page(['a'], second), reply));
    expect(await found(client)).toEqual(expected);
  });

  it.each([null, { query: 7 }])('ends at once when it is wrong: %j', async (body) => {
    const { client, sent } = clientAnswering({});
    const ids = await found(client, body as unknown as SearchRequest);
    expect(ids).toEqual(['invalidRequest of searchAllPayments']);
    expect(sent).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { checkSearchRequest } from '../../../src/checkout/index.ts';
import { faultsOf } from '../../../src/checkout/requestFault.ts';

const query = "reference:'TEA-77'";
const from = '2026-02-03T04:05:06Z';

describe('a search', () => {
  it.each([
    { query },
    { query: 'x'.repeat(1024), limit: 1 },
    { query, limit: 1000 },
    { query, from, to: '2026-02-04T00:00:00+01:00', new_field: 1 },
  ])('passes untouched: %j', (body) => {
    expect(checkSearchRequest(body)._unsafeUnwrap()).toEqual(body);
  });

  it.each<[string, unknown]>([
    ['', undefined],
    ['query', {}],
    ['query', { query: '' }],
    ['query', { query: 'x'.repeat(1025) }],
    ['limit', { query, limit: 0 }],
    ['limit', { query, limit: 1001 }],
    ['to', { query, from }],
    ['from', { query, to: from }],
    ['from', { query, from: 'yesterday', to: from }],
  ])('fails at "%s": %j', (place, body) => {
    expect(faultsOf(checkSearchRequest(body)).map(({ path }) => path)).toEqual([place]);
  });
});

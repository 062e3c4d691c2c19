import { parse, safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { SearchResultSchema } from '../../../src/checkout/search/searchSchema.ts';

const found = {
  id: 'pay_ourownpaymentidentifier222',
  status: 'captured',
  payment_type: 'regular',
  amount: 1250,
  balances: { total_authorized: 1250, total_captured: 1250 },
  risk: { flagged: false, score: '22' },
  source: { type: 'card', expiry_month: '09' },
  actions: [{ id: 'dsp_x', type: 'Dispute', status: 'Evidence Required', reason_code: '13.1' }],
};

describe('the result of a search', () => {
  it('keeps the words of the search, which are not those of payments', () => {
    const { data } = parse(SearchResultSchema, { data: [found] });
    expect(data).toEqual([{ ...found, risk: { flagged: false, score: 22 } }]);
  });

  it('may be empty, or have a page after it', () => {
    const _links = { next: { href: 'https://api.example.org/payments/search/x?token=y' } };
    expect(parse(SearchResultSchema, { data: [] })).toEqual({ data: [] });
    expect(parse(SearchResultSchema, { data: [], _links })).toEqual({ data: [], _links });
  });

  it.each([{}, { data: 'none' }, { data: [{}] }, { data: [{ ...found, amount: 'much' }] }])(
    'is not believed as %j',
    (body) => {
      expect(safeParse(SearchResultSchema, body).success).toBe(false);
    },
  );
});

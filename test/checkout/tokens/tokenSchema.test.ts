import { parse, safeParse } from 'valibot';
import { expect, it } from 'vitest';
import { TokenCreatedSchema } from '../../../src/checkout/tokens/tokenSchema.ts';

const created = {
  type: 'card',
  token: 'tok_ourownverysecrettoken2222a',
  expires_on: '2026-02-03T04:20:06Z',
  expiry_month: 9,
  expiry_year: 2031,
  last4: '1111',
  some_new_field: 1,
};

it('the answer with a token is read whole', () => {
  expect(parse(TokenCreatedSchema, created)).toEqual(created);
});

it('the answer with a token is worth nothing without it', () => {
  expect(safeParse(TokenCreatedSchema, { ...created, token: undefined }).success).toBe(false);
});

import { parse, safeParse } from 'valibot';
import { expect, it } from 'vitest';
import { AccessTokenSchema } from '../../src/checkout/accessTokenSchema.ts';

const granted = { access_token: 'x', token_type: 'Bearer', expires_in: 3600, scope: 'gateway' };

it('the answer of the token server is read whole', () => {
  expect(parse(AccessTokenSchema, { ...granted, some_new_field: 1 })).toEqual({
    ...granted,
    some_new_field: 1,
  });
});

it.each([
  { access_token: '' },
  { expires_in: -1 },
  { expires_in: '3600' },
  { expires_in: undefined },
])('a token that nobody knows the life of is not taken: %j', (changed) => {
  expect(safeParse(AccessTokenSchema, { ...granted, ...changed }).success).toBe(false);
});

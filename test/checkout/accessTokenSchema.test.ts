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

it.each([{ access_token: '' }, { expires_in: -1 }, { expires_in: 'long' }, { expires_in: '-1' }])(
  'a token that nobody knows the life of is not taken: %j',
  (changed) => {
    expect(safeParse(AccessTokenSchema, { ...granted, ...changed }).success).toBe(false);
  },
);

it.each([
  ['3600', 3600],
  [null, undefined],
  [undefined, undefined],
])('a token may tell its life as text, or not at all: %j', (given, expected) => {
  const read = safeParse(AccessTokenSchema, { ...granted, expires_in: given });
  expect(read).toMatchObject({ success: true });
  expect((read.output as { expires_in?: number }).expires_in).toBe(expected);
});

import { parse, safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { IncrementAnsweredSchema } from '../../../src/checkout/payments/incrementSchema.ts';

const increment = {
  action_id: 'act_ourownactionidentifier2222',
  amount: 250,
  currency: 'EUR',
  approved: true,
  status: 'Authorized',
  response_code: '10000',
  balances: { total_authorized: 1500, available_to_capture: 1500 },
  expires_on: '2026-02-10T04:05:06Z',
};

describe('the answer to an increment', () => {
  it('is read whole, with what it does not know', () => {
    const body = { ...increment, some_new_field: ['theirs'], status: 'Something New' };
    expect(parse(IncrementAnsweredSchema, body)).toEqual(body);
  });

  it.each([
    { amount: 'much' },
    { approved: 'perhaps' },
    { balances: { total_authorized: 1.5 } },
    { status: 7 },
  ])('is not believed with %j', (changed) => {
    expect(safeParse(IncrementAnsweredSchema, { ...increment, ...changed }).success).toBe(false);
  });
});

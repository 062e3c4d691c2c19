import { parse, safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { PayoutAnsweredSchema } from '../../../src/checkout/payouts/payoutSchema.ts';

const pending = {
  id: 'pay_ourownpaymentidentifier222',
  status: 'Pending',
  reference: 'OUT-77',
  instruction: { value_date: '2026-02-05T00:00:00+00:00' },
  _links: { self: { href: 'https://api.example.org/payments/pay_x' } },
};
const paid = {
  ...pending,
  status: 'Paid',
  approved: true,
  amount: 1250,
  currency: 'EUR',
  response_code: '10000',
  destination: { type: 'card', last4: '1111' },
};

describe('the answer to a payout', () => {
  it.each([pending, paid, { ...pending, status: 'Something New', some_new_field: 1 }])(
    'is read whole: %j',
    (body) => {
      expect(parse(PayoutAnsweredSchema, body)).toEqual(body);
    },
  );

  it.each([{ id: undefined }, { amount: 12.5 }, { approved: 'perhaps' }, { status: 7 }])(
    'is not believed with %j',
    (changed) => {
      expect(safeParse(PayoutAnsweredSchema, { ...paid, ...changed }).success).toBe(false);
    },
  );
});

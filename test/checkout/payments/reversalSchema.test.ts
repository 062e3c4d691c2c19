import { parse } from 'valibot';
import { expect, it } from 'vitest';
import { ReversalAcceptedSchema } from '../../../src/checkout/payments/reversalSchema.ts';
import { accepted } from '../samples/paymentAnswers.ts';

it.each([accepted, { ...accepted, action_type: 'Refund' }, { ...accepted, some_new_field: 1 }])(
  'the answer to a reversal is read whole: %j',
  (body) => {
    expect(parse(ReversalAcceptedSchema, body)).toEqual(body);
  },
);

it('the answer to a reversal may be empty', () => {
  expect(parse(ReversalAcceptedSchema, undefined)).toEqual({});
});

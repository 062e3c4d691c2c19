import { describe, expect, it } from 'vitest';
import { checkRefundRequest } from '../../../../src/checkout/index.ts';
import { faultsOf } from '../../../../src/checkout/requestFault.ts';

const placesOf = (body: unknown) => faultsOf(checkRefundRequest(body)).map(({ path }) => path);

describe('a refund', () => {
  it.each<unknown>([
    {},
    { amount: 750, reference: 'R-1', capture_action_id: 'act_ourowncaptureidentifier222' },
    { destination: { account_holder: {} }, items: [], some_new_field: 1 },
  ])('passes: %j', (body) => {
    expect(checkRefundRequest(body)._unsafeUnwrap()).toEqual(body);
  });

  it.each<[string, unknown]>([
    ['', null],
    ['amount', { amount: 7.5 }],
    ['amount', { amount: 10_000_000_000 }],
    ['reference', { reference: 'x'.repeat(81) }],
    ['capture_action_id', { capture_action_id: 'pay_ourownpaymentidentifier222' }],
    ['destination', { destination: 'GB33' }],
    ['amount_allocations[0].amount', { amount_allocations: [{ id: 'ent_1', amount: -5 }] }],
  ])('fails at "%s": %j', (place, body) => {
    expect(placesOf(body)).toEqual([place]);
  });

  it('of an undefined amount is not taken for a refund of everything', () => {
    expect(placesOf({ amount: undefined })).toEqual(['amount']);
  });
});

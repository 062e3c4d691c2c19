import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  PaymentAnsweredSchema,
  PaymentDetailsSchema,
} from '../../../src/checkout/payments/paymentSchema.ts';
import { authorized, declined, declinedAfter3ds, pending } from '../samples/paymentAnswers.ts';

const id = authorized.id;
const read = (body: unknown) => safeParse(PaymentAnsweredSchema, body);

describe('a payment', () => {
  it.each([authorized, declined, pending, { id }])('reads as it came', (body) => {
    expect(read(body)).toMatchObject({ success: true, output: body });
  });

  it('keeps what nobody knew of', () => {
    const body = { ...authorized, brand_new: { of: ['theirs'] }, status: 'Brand New' };
    expect(read({ ...body, source: { type: 'card', also: 1 } }).output).toEqual({
      ...body,
      source: { type: 'card', also: 1 },
    });
  });

  it('takes null for missing', () => {
    const empty = { status: null, approved: null, amount: null, balances: null, risk: null };
    const notes = { reference: null, source: null, _links: null, '3ds': null };
    expect(read({ id, ...empty, ...notes })).toMatchObject({ success: true, output: { id } });
  });

  it('takes numbers and booleans that were sent as text', () => {
    const body = { id, amount: '1250', approved: 'True', risk: { flagged: 'False' } };
    const source = { expiry_month: '09', expiry_year: '2031' };
    expect(read({ ...body, source, response_code: 10000 }).output).toEqual({
      id,
      amount: 1250,
      approved: true,
      risk: { flagged: false },
      source: { expiry_month: 9, expiry_year: 2031 },
      response_code: '10000',
    });
  });

  it('is not lost over a field that only informs', () => {
    const odd = { reference: {}, source: 'card', metadata: [], retry: 7, _links: 'none' };
    expect(read({ id, approved: true, ...odd })).toMatchObject({
      success: true,
      output: { id, approved: true },
    });
  });

  it.each<Record<string, unknown>>([
    { id: 7 },
    { id, status: 7 },
    { id, approved: 1 },
    { id, amount: 12.5 },
    { id, amount: '12.50' },
    { id, amount: 2 ** 60 },
    { id, currency: 978 },
    { id, balances: [] },
    { id, balances: { total_refunded: {} } },
    { id, risk: 'flagged' },
    { id, action_id: {} },
  ])('is not half believed: %j', (body) => {
    expect(read(body).success).toBe(false);
  });
});

describe('the details of a payment', () => {
  it('tell its actions', () => {
    const { output } = safeParse(PaymentDetailsSchema, declinedAfter3ds);
    expect(output).toEqual(declinedAfter3ds);
  });

  it.each([[{}], [{ actions: null }], [{ actions: [] }]])('may tell none: %j', (actions) => {
    expect(safeParse(PaymentDetailsSchema, { id, ...actions }).success).toBe(true);
  });

  it.each([[{}], ['act_1'], [[{ type: 'Capture' }]]])('do not hold %j for actions', (actions) => {
    expect(safeParse(PaymentDetailsSchema, { id, actions }).success).toBe(false);
  });
});

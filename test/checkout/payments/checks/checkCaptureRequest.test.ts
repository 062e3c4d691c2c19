import { describe, expect, it } from 'vitest';
import { checkCaptureRequest } from '../../../../src/checkout/index.ts';
import { faultsOf } from '../../../../src/checkout/requestFault.ts';

const placesOf = (body: unknown) => faultsOf(checkCaptureRequest(body)).map(({ path }) => path);

describe('a capture', () => {
  it.each<unknown>([
    {},
    { amount: 750, capture_type: 'NonFinal', reference: 'x'.repeat(80), metadata: { a: 1 } },
    { amount: 9_999_999_999 },
    { capture_type: 'Final', some_new_field: [] },
  ])('passes: %j', (body) => {
    expect(checkCaptureRequest(body)._unsafeUnwrap()).toEqual(body);
  });

  it.each<[string, unknown]>([
    ['', undefined],
    ['', []],
    ['amount', { amount: 0.1 + 0.2 }],
    ['amount', { amount: '750' }],
    ['amount', { amount: -1 }],
    ['reference', { reference: 'x'.repeat(81) }],
    ['description', { description: 'x'.repeat(101) }],
    ['capture_type', { capture_type: true }],
    ['billing_descriptor.city', { billing_descriptor: { city: 'x'.repeat(14) } }],
    ['capture_type', { capture_type: 'Nonfinal' }],
    ['amonut', { amonut: 5 }],
    ['captureType', { amount: 5, captureType: 'NonFinal' }],
    ['items[0].quantity', { items: [{ quantity: '1' }] }],
    ['amount_allocations', { amount_allocations: [] }],
    ['metadata.a', { metadata: { a: [] } }],
  ])('fails at "%s": %j', (place, body) => {
    expect(placesOf(body)).toEqual([place]);
  });

  it('of an undefined amount is not taken for a capture of everything', () => {
    expect(placesOf({ amount: undefined })).toEqual(['amount']);
  });
});

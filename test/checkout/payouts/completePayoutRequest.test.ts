import { expect, it } from 'vitest';
import { completePayoutRequest, type PayoutRequest } from '../../../src/checkout/index.ts';
import { payoutRequest } from '../samples/payoutRequests.ts';

const destinationOf = (destination: unknown) =>
  completePayoutRequest(payoutRequest({ destination }) as unknown as PayoutRequest).destination;

it.each([
  [{ number: '4111', token: 'x', id: 'x' }, 'card'],
  [{ token: 'tok_x', id: 'x' }, 'token'],
  [{ id: 'src_x' }, 'id'],
  [{ id: 'src_x', type: 'bank_account' }, 'bank_account'],
])('the destination %j is of type %s', (destination, type) => {
  expect(destinationOf(destination)).toEqual({ ...destination, type });
});

it.each([{}, { account_number: '1' }, 'text', undefined])(
  'the destination %j tells no type',
  (destination) => {
    expect(destinationOf(destination)).toEqual(destination);
  },
);

it('the payout of the caller stays as it was', () => {
  const body = payoutRequest({ destination: { id: 'src_x' } });
  const before = structuredClone(body);
  completePayoutRequest(body as unknown as PayoutRequest);
  expect(body).toEqual(before);
  expect(completePayoutRequest('text' as unknown as PayoutRequest)).toBe('text');
});

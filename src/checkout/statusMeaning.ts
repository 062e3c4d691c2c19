import type { CheckoutError, FailedCall } from './checkoutError.ts';

type Meaning = Pick<CheckoutError, 'conclusion' | 'kind'>;

/** Statuses with which Checkout.com says no, and means it: nothing was done. */
const refusals: ReadonlyMap<number, CheckoutError['kind']> = new Map([
  [400, 'invalid'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'notFound'],
  [422, 'invalid'],
]);

/**
 * What a status other than 2xx lets one conclude.
 *
 * A 409 on a money call stays open even on first use: Checkout.com does not document it for
 * payments, and it may stand for a call under the same key that is still being worked on. So does a
 * 429 on a repeat.
 */
export function statusMeaning(
  status: number,
  { movesMoney, isRepeat }: Pick<FailedCall, 'movesMoney' | 'isRepeat'>,
): Meaning {
  const refusal = refusals.get(status);
  if (refusal) return { conclusion: 'refused', kind: refusal };
  const unlessRead = movesMoney ? 'unknown' : 'refused';
  if (status === 409) return { conclusion: unlessRead, kind: 'conflict' };
  if (status === 429) {
    return { conclusion: movesMoney && isRepeat ? 'unknown' : 'notSent', kind: 'rateLimited' };
  }
  if (status === 502) return { conclusion: 'unknown', kind: 'badGateway' };
  if (status >= 500) return { conclusion: 'unknown', kind: 'serverError' };
  return { conclusion: unlessRead, kind: 'unexpectedStatus' };
}

import type { CheckoutError, FailedCall } from './checkoutError.ts';

type Meaning = Pick<CheckoutError, 'conclusion' | 'kind'>;

/** Statuses with which Checkout.com says no, and means it: nothing was done by this sending. */
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
 * On a repeat of a money call every no stays open: the sending before it may have been carried out,
 * and be the very reason for the no. A 409 stays open even on first use: Checkout.com does not
 * document it for payments, and it may stand for a call under the same key that is still being
 * worked on.
 */
export function statusMeaning(
  status: number,
  { movesMoney, isRepeat }: Pick<FailedCall, 'movesMoney' | 'isRepeat'>,
): Meaning {
  const refusal = refusals.get(status);
  if (refusal) return { conclusion: movesMoney && isRepeat ? 'unknown' : 'refused', kind: refusal };
  const unlessRead = movesMoney ? 'unknown' : 'refused';
  if (status === 409) return { conclusion: unlessRead, kind: 'conflict' };
  if (status === 429) {
    return { conclusion: movesMoney && isRepeat ? 'unknown' : 'notSent', kind: 'rateLimited' };
  }
  if (status === 502) return { conclusion: 'unknown', kind: 'badGateway' };
  if (status >= 500) return { conclusion: 'unknown', kind: 'serverError' };
  return { conclusion: unlessRead, kind: 'unexpectedStatus' };
}

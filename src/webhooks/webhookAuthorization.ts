import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * True when the `Authorization` header is one of the values that the workflow is configured to
 * send, letter by letter: Checkout.com adds no `Bearer`. Hashes are compared, so that neither a
 * value nor its length shows in the time it takes.
 */
export function isAuthorizedBy(header: string | null, accepted: readonly string[]): boolean {
  const given = digestOf(header ?? '');
  let isAuthorized = false;
  // An empty value is one that somebody forgot to set, and no header at all would match it.
  for (const value of accepted.filter((one) => one !== '')) {
    if (timingSafeEqual(given, digestOf(value))) isAuthorized = true;
  }
  return isAuthorized;
}

function digestOf(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}

import { createHmac, timingSafeEqual } from 'node:crypto';

/** Name of the header that carries the signature of a webhook's raw body. */
export const SIGNATURE_HEADER = 'cko-signature';

/** HMAC-SHA256 over the raw bytes as lower-case hex; the key is used as UTF-8 text, not decoded. */
export function signWebhook(rawBody: string | Uint8Array, key: string): string {
  return createHmac('sha256', key).update(rawBody).digest('hex');
}

/**
 * True when one of the keys signed these very bytes. Every key is tried, so that keys can be
 * rotated, and each comparison takes the same time whatever it finds.
 *
 * Give it the bytes as they arrived: a body that was parsed and written again has another
 * signature.
 */
export function isSignedBy(
  rawBody: string | Uint8Array,
  signature: string,
  keys: readonly string[],
): boolean {
  const given = Buffer.from(signature, 'utf8');
  let signed = false;
  // An empty key is one that somebody forgot to set, and everybody knows it.
  for (const key of keys.filter((one) => one !== '')) {
    const expected = Buffer.from(signWebhook(rawBody, key), 'utf8');
    if (given.length === expected.length && timingSafeEqual(given, expected)) signed = true;
  }
  return signed;
}

import { SIGNATURE_HEADER, signWebhook } from '../webhookSignature.ts';

/** A webhook that can be sent, or sent again. */
export interface StoredWebhook {
  /** The raw body. Keep it as it arrived: the signature covers its bytes. */
  readonly body: string | Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A webhook as Checkout.com would send it, for tests of your own endpoint. Text is signed as it is,
 * anything else as JSON.
 */
export function signTestWebhook(
  event: object | string,
  key: string,
  headers: Readonly<Record<string, string>> = {},
): StoredWebhook & { readonly body: string } {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  const own = {
    'content-type': 'application/json; charset=utf-8',
    [SIGNATURE_HEADER]: signWebhook(body, key),
  };
  return { body, headers: { ...own, ...headers } };
}

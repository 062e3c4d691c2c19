/**
 * How long a key protects a repeat, in ms. Checkout.com keeps keys for 24 hours; an hour less
 * leaves room for clocks that differ and for requests that are slow.
 */
const KEY_WINDOW_MS = 23 * 60 * 60_000;

/** Past its window a key counts as new, and a repeat would be a second charge. */
export function isKeyAlive(firstAskedAt: number, nowMs: number): boolean {
  return nowMs - firstAskedAt < KEY_WINDOW_MS;
}

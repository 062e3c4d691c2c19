import { systemRandomness } from '../../../src/randomness.ts';

const KEY_HEADER = 'cko-idempotency-key';

/** A control: every sending has a key of its own, as if none were kept. */
export function withFreshKeys(send: typeof fetch): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    if (headers.has(KEY_HEADER)) headers.set(KEY_HEADER, systemRandomness.base32(26));
    return send(input, { ...init, headers });
  };
}

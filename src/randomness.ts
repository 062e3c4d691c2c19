import { randomBytes } from 'node:crypto';

/** Where ids and chance come from. No other file of `src/` may ask the machine for randomness. */
export interface Randomness {
  /** A number in [0, 1). */
  fraction(): number;
  /** So many characters of `[a-z2-7]`, the alphabet of Checkout.com's ids. */
  base32(length: number): string;
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Unguessable: for ids and keys that leave the process. */
export const systemRandomness: Randomness = {
  fraction: () => pooled(4).readUInt32BE() / 2 ** 32,
  base32: (length) => Array.from(pooled(length), (byte) => BASE32[byte % 32]).join(''),
};

/**
 * 12 bytes that are used once, for AES-GCM. Never from a seed: under one key a repeated nonce gives
 * both texts away.
 */
export function freshNonce(): Uint8Array {
  return Uint8Array.from(pooled(12));
}

const POOL_BYTES = 4096;
let pool = Buffer.alloc(0);

/** Fresh random bytes, asked for in larger portions: each call to the system takes its time. */
function pooled(length: number): Buffer {
  if (length > POOL_BYTES) return randomBytes(length);
  if (pool.length < length) pool = randomBytes(POOL_BYTES);
  const taken = pool.subarray(0, length);
  pool = pool.subarray(length);
  return taken;
}

/** The same seed gives the same sequence: for tests and repeatable sandbox runs, never for keys. */
export function seededRandomness(seed: number): Randomness {
  let state = seed >>> 0;
  // Mulberry32: 32 bits of state, a full period, good enough to spread test cases.
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    fraction,
    base32(length) {
      let text = '';
      for (let count = 0; count < length; count += 1)
        text += BASE32.charAt(Math.floor(fraction() * 32));
      return text;
    },
  };
}

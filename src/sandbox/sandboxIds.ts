import type { Randomness } from '../randomness.ts';

/** Makes everything that Checkout.com makes up: ids, numbers of acquirers, fingerprints. */
export interface SandboxIds {
  /** An id as Checkout.com writes them: a prefix and 26 characters of `[a-z2-7]`. */
  make(prefix: IdPrefix): string;
  digits(length: number): string;
  /** Upper-case hexadecimal. */
  hex(length: number): string;
  requestId(): string;
}

type IdPrefix =
  | 'pay'
  | 'act'
  | 'sid'
  | 'tok'
  | 'src'
  | 'cus'
  | 'evt'
  | 'wf'
  | 'wfa'
  | 'wfc'
  | 'sch'
  | 'dsp';

const ID_LENGTH = 26;

export function sandboxIds(randomness: Randomness): SandboxIds {
  const pick = (alphabet: string, length: number): string => {
    let picked = '';
    for (let count = 0; count < length; count += 1)
      picked += alphabet.charAt(Math.floor(randomness.fraction() * alphabet.length));
    return picked;
  };
  const hex = (length: number): string => pick('0123456789ABCDEF', length);
  return {
    make: (prefix) => `${prefix}_${randomness.base32(ID_LENGTH)}`,
    digits: (length) => pick('0123456789', length),
    hex,
    requestId: () =>
      [8, 4, 4, 4, 12]
        .map((length) => hex(length))
        .join('-')
        .toLowerCase(),
  };
}

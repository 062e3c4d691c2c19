import { err, ok, type Result } from 'neverthrow';
import type { EncryptionError } from './encryptionError.ts';

/** By which keys is encrypted, and what is done about rows in clear. */
export interface EncryptionOptions {
  /** The first key writes, all of them read. To change keys, put the new one in front. */
  readonly keys: readonly EncryptionKey[];
  /**
   * Stores the names that documents are found by as HMAC-SHA256 under this key, as your references
   * are among them. Names that were stored in clear before are found as well.
   *
   * It cannot be exchanged, nor left out again: a store whose names are hidden otherwise refuses to
   * look for any, as a payment that is not found would be asked for once more. Switch it on with
   * no process running that has it not.
   */
  readonly hideReferences?: { readonly key: KeyBytes };
  /**
   * Whether rows that were stored before there was encryption are read. `accepted` when left out;
   * each is encrypted at its next write, or by `reencrypt`.
   *
   * While they are accepted, whoever can write to the database can put forward rows of their own.
   */
  readonly plaintext?: 'accepted' | 'refused';
}

/** A key and the id by which stored rows name it. */
export interface EncryptionKey {
  /** 1 to 64 letters, digits, `.`, `-` or `_`. Stored with every row that the key has sealed. */
  readonly id: string;
  readonly key: KeyBytes;
}

/** 32 random bytes, as they are or in base64. */
export type KeyBytes = Uint8Array | string;

export interface CheckedOptions {
  readonly keys: ReadonlyMap<string, Uint8Array>;
  readonly writingKeyId: string;
  readonly namesKey: Uint8Array | undefined;
  readonly acceptsPlaintext: boolean;
}

export function checkEncryptionOptions(
  options: EncryptionOptions,
): Result<CheckedOptions, EncryptionError> {
  const keys = new Map<string, Uint8Array>();
  for (const [index, { id, key }] of options.keys.entries()) {
    const field = `keys.${index}`;
    if (typeof id !== 'string' || !/^[\w.-]{1,64}$/.test(id)) {
      return invalid(`${field}.id`, 'must be 1 to 64 letters, digits, ., - or _');
    }
    if (keys.has(id)) return invalid(`${field}.id`, 'must not be that of another key');
    const bytes = keyBytes(key);
    if (!bytes) return invalid(`${field}.key`, 'must be 32 bytes, as they are or in base64');
    keys.set(id, bytes);
  }
  const [first] = options.keys;
  if (!first) return invalid('keys', 'must hold at least one key');
  const { plaintext = 'accepted', hideReferences } = options;
  if (plaintext !== 'accepted' && plaintext !== 'refused') {
    return invalid('plaintext', "must be 'accepted' or 'refused'");
  }
  const namesKey = hideReferences && keyBytes(hideReferences.key);
  if (hideReferences && !namesKey) {
    return invalid('hideReferences.key', 'must be 32 bytes, as they are or in base64');
  }
  if (namesKey && [...keys.values()].some((key) => Buffer.compare(key, namesKey) === 0)) {
    return invalid('hideReferences.key', 'must be another key than those that encrypt');
  }
  const acceptsPlaintext = plaintext === 'accepted';
  return ok({ keys, writingKeyId: first.id, namesKey, acceptsPlaintext });
}

function keyBytes(key: KeyBytes): Uint8Array | undefined {
  if (typeof key !== 'string') {
    return key instanceof Uint8Array && key.length === 32 ? Uint8Array.from(key) : undefined;
  }
  const bytes = Buffer.from(key, 'base64');
  const isWhole = bytes.toString('base64').replace(/=+$/, '') === key.replace(/=+$/, '');
  return bytes.length === 32 && isWhole ? bytes : undefined;
}

function invalid(field: string, rule: string): Result<never, EncryptionError> {
  return err({ kind: 'invalidOption', field, message: `${field} ${rule}` });
}

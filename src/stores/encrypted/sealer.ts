import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { freshNonce } from '../../randomness.ts';
import type { Json } from '../../runtime/document.ts';
import { canonicalJson } from './canonicalJson.ts';
import { encryptionFault } from './encryptionError.ts';
import type { CheckedOptions } from './encryptionOptions.ts';

/** Turns JSON into text that tells nothing, and back where nobody has touched it. */
export interface Sealer {
  /** `about` stays in clear beside the text; it opens only beside the very same. */
  seal(secret: Json, about: Json): string;
  /** Throws an encryption fault for what was not sealed so. */
  open(text: string, about: Json): Json;
  /** Whether the text was sealed under the key that writes. */
  isCurrent(text: string): boolean;
}

/** Tells sealed text of this form from any later one. */
const FORM = 'sealed1';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM, with a random nonce of 96 bits for every text. NIST SP 800-38D allows 2^32 texts
 * under one key then: exchange the key before.
 */
export function createSealer({ keys, writingKeyId }: CheckedOptions): Sealer {
  const secrets = new Map([...keys].map(([id, bytes]) => [id, createSecretKey(bytes)] as const));
  return {
    seal(secret, about) {
      const nonce = freshNonce();
      const key = keyOf(secrets, writingKeyId);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(boundTo(writingKeyId, about));
      const hidden = [cipher.update(JSON.stringify(secret), 'utf8'), cipher.final()];
      const bytes = Buffer.concat([nonce, ...hidden, cipher.getAuthTag()]);
      return [FORM, writingKeyId, bytes.toString('base64url')].join(':');
    },
    open(text, about) {
      const { keyId, bytes } = partsOf(text);
      const key = keyOf(secrets, keyId);
      try {
        return JSON.parse(opened(key, bytes, boundTo(keyId, about))) as Json;
      } catch {
        const message =
          `A row cannot be opened with key ${keyId}: the key is another one than it was ` +
          'written with, or the row was altered.';
        throw encryptionFault({ kind: 'notAuthentic', keyId, message });
      }
    },
    isCurrent: (text) => partsOf(text).keyId === writingKeyId,
  };
}

function opened(key: KeyObject, bytes: Buffer, about: Buffer): string {
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(about);
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const hidden = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
  return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8');
}

/** What the text is bound to: a row that takes another one's place does not open there. */
function boundTo(keyId: string, about: Json): Buffer {
  return Buffer.from(canonicalJson([FORM, keyId, about]), 'utf8');
}

function keyOf(secrets: ReadonlyMap<string, KeyObject>, keyId: string): KeyObject {
  const key = secrets.get(keyId);
  if (key) return key;
  const message = `A row was written under key ${keyId}, which is not among the configured keys.`;
  throw encryptionFault({ kind: 'missingKey', keyId, message });
}

function partsOf(text: string): { readonly keyId: string; readonly bytes: Buffer } {
  const [, keyId, code] = new RegExp(`^${FORM}:([\\w.-]{1,64}):([\\w-]+)$`).exec(text) ?? [];
  const bytes = Buffer.from(code ?? '', 'base64url');
  // Several texts decode to the same bytes; only the one that was written is accepted.
  const isWhole = bytes.length > NONCE_BYTES + TAG_BYTES && bytes.toString('base64url') === code;
  if (keyId !== undefined && isWhole) return { keyId, bytes };
  const message = 'A row is not encrypted as this store writes it: it was altered, or never was.';
  throw encryptionFault({ kind: 'notSealed', message });
}

export { encryptedStore, type EncryptedStore } from './encryptedStore.ts';
export { encryptionErrorOf, type EncryptionError } from './encryptionError.ts';
export type { EncryptionKey, EncryptionOptions, KeyBytes } from './encryptionOptions.ts';
export type { Reencrypted, ReencryptOptions, UnreadableStoredRow } from './reencrypt.ts';

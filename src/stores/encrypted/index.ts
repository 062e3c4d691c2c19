export { encryptedStore } from './encryptedStore.ts';
export { encryptionErrorOf, type EncryptionError } from './encryptionError.ts';
export type { EncryptionKey, EncryptionOptions, KeyBytes } from './encryptionOptions.ts';

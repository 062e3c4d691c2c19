import type { UnreadableRow } from '../../runtime/unreadableRow.ts';

/**
 * Why nothing can be encrypted, or not be read again. Names keys by their ids and tells nothing of
 * what was stored. `message` is one sentence for a person.
 */
export type EncryptionError =
  /** An option is wrong; `field` says which. */
  | { readonly kind: 'invalidOption'; readonly field: string; readonly message: string }
  | UnreadableRow
  /**
   * The store's names are hidden under another key than `hideReferences` has, or it has none:
   * payments would not be found under their references, and be asked for once more.
   */
  | { readonly kind: 'otherNamesKey'; readonly message: string }
  /** The store beneath has no way to write its rows anew. */
  | { readonly kind: 'notRewritable'; readonly message: string }
  /** The store beneath failed. */
  | { readonly kind: 'storeFailed'; readonly message: string };

/** Carries an EncryptionError through the promises of a Store, as its `cause`. */
export function encryptionFault(cause: EncryptionError): Error {
  return new Error(cause.message, { cause });
}

/** What a rejection of an encrypted store says of its encryption; nothing for any other failure. */
export function encryptionErrorOf(rejection: unknown): EncryptionError | undefined {
  if (!(rejection instanceof Error)) return undefined;
  const { cause } = rejection;
  const kind = (cause as { readonly kind?: unknown } | undefined)?.kind;
  return kinds.has(kind) ? (cause as EncryptionError) : undefined;
}

const kinds: ReadonlySet<unknown> = new Set<EncryptionError['kind']>([
  'invalidOption',
  'damaged',
  'missingKey',
  'notAuthentic',
  'notSealed',
  'otherNamesKey',
  'notRewritable',
  'storeFailed',
]);

/** Why a stored row cannot be read. Names its key by its id, and tells nothing of what it holds. */
export type UnreadableRow =
  /** It is not what was written there: no JSON, or in the place of another row. */
  | { readonly kind: 'damaged'; readonly message: string }
  /** Encrypted under a key that is not among the configured ones. */
  | { readonly kind: 'missingKey'; readonly keyId: string; readonly message: string }
  /**
   * Not what was written under this key: the key has another value than then, or the row was
   * altered, or put in the place of another one.
   */
  | { readonly kind: 'notAuthentic'; readonly keyId: string; readonly message: string }
  /** Neither a row as it is sealed nor, where that is allowed, one in clear. */
  | { readonly kind: 'notSealed'; readonly message: string };

/** What a store rejects with when the one row that is asked for cannot be read. */
export function unreadableFault(cause: UnreadableRow): Error {
  return new Error(cause.message, { cause });
}

/** What a rejection says of a row that cannot be read; nothing for any other failure. */
export function unreadableRowIn(rejection: unknown): UnreadableRow | undefined {
  if (!(rejection instanceof Error)) return undefined;
  const { cause } = rejection;
  const kind = (cause as { readonly kind?: unknown } | undefined)?.kind;
  return kinds.has(kind) ? (cause as UnreadableRow) : undefined;
}

const kinds: ReadonlySet<unknown> = new Set<UnreadableRow['kind']>([
  'damaged',
  'missingKey',
  'notAuthentic',
  'notSealed',
]);

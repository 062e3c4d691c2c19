/** What the process of a shop is given at its birth. */
export interface CrashShopTask {
  readonly store:
    | { readonly kind: 'sqlite'; readonly path: string }
    | { readonly kind: 'files'; readonly folder: string }
    | { readonly kind: 'postgres'; readonly connectionString: string; readonly schema: string };
  readonly baseUrl: string;
  readonly secretKey: string;
  readonly webhookKey: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** When the first order comes in; the others follow one after another. */
  readonly beganAt: number;
  readonly betweenOrdersMs: number;
  /** Orders that it is to bring to their end; one that is named twice is carried out twice. */
  readonly orders: readonly number[];
  /** Whether a call keeps to its idempotency key, or a control takes another each time. */
  readonly keys: 'kept' | 'fresh';
  /** It ends itself, as `kill -9` would, at so many commits. */
  readonly death?: { readonly commits: number; readonly moment: 'storing' | 'stored' };
}

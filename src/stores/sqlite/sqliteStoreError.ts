/** Why a file cannot serve as a store. `message` is one sentence for a person. */
export type SqliteStoreError =
  | { readonly kind: 'invalidOption'; readonly field: string; readonly message: string }
  /** Another process, or another store of this one, has the file. */
  | { readonly kind: 'inUse'; readonly path: string; readonly message: string }
  /** The file was written by a later version of this package, which must go on with it. */
  | {
      readonly kind: 'newerSchema';
      readonly path: string;
      readonly found: number;
      readonly known: number;
      readonly message: string;
    }
  /** Only looked at, and not brought forward yet: a process that works with it does that. */
  | {
      readonly kind: 'olderSchema';
      readonly path: string;
      readonly found: number;
      readonly known: number;
      readonly message: string;
    }
  /** The file holds something else. Nothing in it was touched. */
  | { readonly kind: 'notAStore'; readonly path: string; readonly message: string }
  | { readonly kind: 'driverMissing'; readonly message: string }
  | { readonly kind: 'notOpened'; readonly path: string; readonly message: string };

/** Why a database cannot serve as a store. `message` is one sentence for a person. */
export type PostgresStoreError =
  | { readonly kind: 'invalidOption'; readonly field: string; readonly message: string }
  | { readonly kind: 'driverMissing'; readonly message: string }
  /** The schema was written by a later version of this package, which must go on with it. */
  | {
      readonly kind: 'newerSchema';
      readonly found: number;
      readonly known: number;
      readonly message: string;
    }
  /** Only looked at, and not brought forward yet: a process that works with it does that. */
  | {
      readonly kind: 'olderSchema';
      readonly found: number;
      readonly known: number;
      readonly message: string;
    }
  /** The server answers before a commit is on disk: a call could be forgotten after it was made. */
  | { readonly kind: 'notDurable'; readonly message: string }
  | { readonly kind: 'notOpened'; readonly message: string };

import { err, ok, ResultAsync, type Result } from 'neverthrow';
import type { Store } from '../../index.ts';
import { usageError, type CliError } from '../cliError.ts';
import { storeError } from './storeError.ts';

/**
 * The store as it reads with the keys of the environment; without any, as it is. Rows in clear are
 * refused where there are keys, unless they are said to be expected.
 */
export async function decrypted(
  env: NodeJS.ProcessEnv,
  store: Store,
): Promise<Result<Store, CliError>> {
  const { PAYSTATE_KEYS: keys, PAYSTATE_NAMES_KEY: namesKey, PAYSTATE_PLAINTEXT: plaintext } = env;
  if (!keys) {
    if (namesKey) return err(usageError('PAYSTATE_KEYS: must be set beside PAYSTATE_NAMES_KEY'));
    return inClear(store);
  }
  const { encryptedStore } = await import('../../stores/encrypted/index.ts');
  const named = keys.split(',').map((pair) => {
    const [id = '', ...key] = pair.trim().split(':');
    return { id, key: key.join(':') };
  });
  return encryptedStore(store, {
    keys: named,
    // The cast: the store checks the word.
    plaintext: (plaintext ?? 'refused') as 'refused',
    ...(namesKey && { hideReferences: { key: namesKey } }),
  })
    .map((opened): Store => opened)
    .mapErr(({ message }) => usageError(`PAYSTATE_KEYS: ${message}`));
}

/**
 * Refuses a store whose rows are sealed. Whoever worked with it all the same would take calls that
 * it owes and not be able to make them.
 */
async function inClear(store: Store): Promise<Result<Store, CliError>> {
  const ends = [
    { limit: 1, order: 'oldestFirst' },
    { limit: 1, order: 'newestFirst' },
  ] as const;
  const found = await ResultAsync.fromPromise(
    Promise.all(ends.map((query) => store.list(query))),
    (cause) => storeError(cause instanceof Error ? cause.message : String(cause)),
  );
  return found.andThen((pages) => {
    // Sealed rows hold text where rows in clear hold an object.
    const isSealed = pages.flat().some(({ document }) => typeof document.snapshot === 'string');
    if (!isSealed) return ok(store);
    return err(usageError('PAYSTATE_KEYS: must be set, as the store is encrypted'));
  });
}

import { err, ok, type Result } from 'neverthrow';
import type { Store } from '../../index.ts';
import { usageError, type CliError } from '../cliError.ts';
import { decrypted } from './decrypted.ts';
import { storeError } from './storeError.ts';

/**
 * Opens the store at a place, or at that of PAYSTATE_STORE. Drivers are loaded when they are asked
 * for: a shop has one of them installed at most. `lookOnly` brings no schema forward.
 */
export async function openStore(
  env: NodeJS.ProcessEnv,
  place: string | undefined,
  { lookOnly = false } = {},
): Promise<Result<Store, CliError>> {
  const opened = await openPlace(place ?? env['PAYSTATE_STORE'] ?? '', lookOnly);
  if (opened.isErr()) return opened;
  const store = await decrypted(env, opened.value);
  if (store.isErr()) await opened.value.close();
  return store;
}

async function openPlace(place: string, lookOnly: boolean): Promise<Result<Store, CliError>> {
  if (place === '') {
    const example = './payments.db or postgres://user@host/name';
    return err(usageError(`--store: must name a store, such as ${example}; or PAYSTATE_STORE`));
  }
  if (/^postgres(?:ql)?:\/\//.test(place)) {
    const { postgresStore } = await import('../../stores/postgres/index.ts');
    const opened = await postgresStore({ connectionString: place, lookOnly });
    return opened.mapErr(({ message }) => storeError(message));
  }
  if (/^[a-z][a-z\d+.-]+:/i.test(place)) {
    return err(usageError('--store: must be a file or a postgres:// address'));
  }
  const { statSync } = await import('node:fs');
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) return err(storeError(`${place} does not exist`));
  if (!found.isFile()) return err(storeError(`${place} is no file`));
  const { sqliteStore } = await import('../../stores/sqlite/index.ts');
  return sqliteStore({ path: place, lookOnly }).match<Result<Store, CliError>>(ok, ({ message }) =>
    err(storeError(message)),
  );
}

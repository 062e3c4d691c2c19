import type { Result } from 'neverthrow';
import type { Store } from 'paystate';
import { postgresStore } from 'paystate/postgres';
import { sqliteStore } from 'paystate/sqlite';

/** A file serves one process; behind a postgres:// address any number of them share the work. */
export async function openStore(place: string): Promise<Result<Store, string>> {
  const opened = /^postgres(?:ql)?:/.test(place)
    ? await postgresStore({ connectionString: place })
    : sqliteStore(place);
  return opened.mapErr(({ message }) => message);
}

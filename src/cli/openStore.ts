import { err, type Result } from 'neverthrow';
import type { Store } from '../index.ts';
import { usageError, type CliError } from './cliError.ts';
import { exitCode } from './exitCode.ts';

/**
 * Opens the store that a command line names: a file, or an address of PostgreSQL. Drivers are
 * loaded when they are asked for: a shop has one of them installed at most.
 */
export async function openStore(place: string): Promise<Result<Store, CliError>> {
  if (place === '') {
    const example = './payments.db or postgres://user@host/name';
    return err(usageError(`--store: must name a store, such as ${example}; or PAYSTATE_STORE`));
  }
  if (/^postgres(?:ql)?:\/\//.test(place)) {
    const { postgresStore } = await import('../stores/postgres/index.ts');
    const opened = await postgresStore({ connectionString: place });
    return opened.mapErr(({ message }) => storeError(message));
  }
  if (/^[a-z][a-z\d+.-]+:/i.test(place)) {
    return err(usageError('--store: must be a file or a postgres:// address'));
  }
  const { existsSync } = await import('node:fs');
  if (!existsSync(place)) return err(storeError(`${place} does not exist`));
  const { sqliteStore } = await import('../stores/sqlite/index.ts');
  return sqliteStore(place).mapErr(({ message }) => storeError(message));
}

/** Nothing was begun, so nothing is unknown: a failure like any other. */
function storeError(message: string): CliError {
  return {
    kind: 'store',
    message: `--store: ${withoutPassword(message)}`,
    exit: exitCode.refused,
  };
}

function withoutPassword(text: string): string {
  return text.replaceAll(/(:\/\/[^:@/\s]*):[^@/\s]*@/g, '$1:***@');
}

import type { Command } from 'commander';
import { err, ok, type Result } from 'neverthrow';
import { usageError, type CliError } from '../cliError.ts';
import { nonEmpty } from '../nonEmpty.ts';

export interface KeyOptions {
  readonly keyEnv: string;
  readonly json?: true;
}

/** A key never stands on a command line: shells remember it, and everybody may list it. */
export function withKeyOption(command: Command): Command {
  return command.option(
    '--key-env <VARIABLE>',
    'environment variable that holds the signature key',
    nonEmpty,
    'CKO_WEBHOOK_KEY',
  );
}

export function webhookKey(
  env: NodeJS.ProcessEnv,
  { keyEnv }: KeyOptions,
): Result<string, CliError> {
  const key = env[keyEnv];
  if (key) return ok(key);
  return err(usageError(`--key-env: ${keyEnv} must be set to the signature key of the webhook`));
}

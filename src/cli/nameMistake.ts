import { usageError, type CliError } from './cliError.ts';

/** What is wrong with `--name` where a machine of this package is meant; nothing without one. */
export function nameMistake(machine: string, exportName: string | undefined): CliError | undefined {
  if (exportName === undefined) return undefined;
  return usageError(`--name: chooses among the machines of a file; ${machine} is one by itself`);
}

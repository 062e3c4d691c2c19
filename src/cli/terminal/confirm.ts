import { printable } from '../../printable.ts';
import { err, ok, type Result } from 'neverthrow';
import { usageError, type CliError } from '../cliError.ts';
import { exitCode } from '../exitCode.ts';
import type { Io } from '../io.ts';

interface ConfirmOptions {
  readonly yes?: true;
}

/** Where nobody can be asked, the answer has to stand on the command line. */
export function confirmationMistake(io: Io, { yes }: ConfirmOptions): CliError | undefined {
  if (yes || personAt(io)) return undefined;
  return usageError('--yes: must be given where nobody can be asked');
}

/** Asks a person whether to go on. Anything but a yes is a no. */
export async function confirm(
  io: Io,
  question: string,
  { yes }: ConfirmOptions,
): Promise<Result<undefined, CliError>> {
  if (yes) return ok(undefined);
  const answer = await personAt(io)?.(`${printable(question)} [y/N] `);
  if (/^y(es)?$/i.test(answer?.trim() ?? '')) return ok(undefined);
  const message = 'not confirmed; nothing was done';
  return err({ kind: 'notConfirmed', message, exit: exitCode.refused });
}

function personAt({ terminal }: Io): ((question: string) => Promise<string>) | undefined {
  return terminal?.in && terminal.err ? terminal.ask : undefined;
}

import type { CliError } from './cliError.ts';
import type { ExitCode } from './exitCode.ts';
import type { Io } from './io.ts';

/** Says what is wrong, to people or to programs, and answers with the exit code. */
export function complain(io: Io, error: CliError, { json }: { readonly json?: true }): ExitCode {
  const { kind, message, exit } = error;
  io.err(json ? `${JSON.stringify({ error: { kind, message } })}\n` : `paystate: ${message}\n`);
  return exit;
}

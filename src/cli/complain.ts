import { printable } from '../printable.ts';
import type { CliError } from './cliError.ts';
import type { ExitCode } from './exitCode.ts';
import type { Io } from './io.ts';
import { paintOf } from './terminal/paint.ts';

/** Says what is wrong, to people or to programs, and answers with the exit code. */
export function complain(io: Io, error: CliError, { json }: { readonly json?: true }): ExitCode {
  const { kind, message, exit, details } = error;
  const name = paintOf(io, 'err')('red', 'paystate:');
  io.err(
    json
      ? `${JSON.stringify({ error: { kind, message, ...details } })}\n`
      : `${name} ${printable(oneLine(message))}\n`,
  );
  return exit;
}

/** Drivers of databases like to say things on several lines. */
function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ');
}

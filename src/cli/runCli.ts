import { CommanderError, type Command } from 'commander';
import { usageError } from './cliError.ts';
import { complain } from './complain.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import type { Io } from './io.ts';
import { programOf } from './program.ts';
import { seenIo } from './terminal/seenIo.ts';

/** Runs one command line and answers with its exit code. Strict: what is not known is refused. */
export async function runCli(argv: readonly string[], bare: Io): Promise<ExitCode> {
  const io = seenIo(bare);
  let ended: ExitCode = exitCode.reached;
  const program = programOf(io, (code) => {
    ended = code;
  });
  const options = argv.includes('--json') ? { json: true as const } : {};
  for (const command of withThoseInside(program)) {
    command
      .exitOverride()
      .showSuggestionAfterError()
      .configureOutput({
        writeOut: io.out,
        writeErr: io.err,
        outputError: (text) => complain(io, usageError(mistakeIn(text)), options),
      });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return ended;
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    return cause.exitCode === 0 ? exitCode.reached : exitCode.usage;
  }
}

/** The mistake in one line, with what may have been meant. */
function mistakeIn(text: string): string {
  return text
    .replace(/^error: /, '')
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ');
}

function withThoseInside(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withThoseInside)];
}

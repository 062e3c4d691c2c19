import { createRequire } from 'node:module';
import { Command, CommanderError } from 'commander';
import { checkCommand } from './checkCommand.ts';
import { diagramCommand } from './diagramCommand.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { exportCommand } from './exportCommand.ts';
import type { Io } from './io.ts';
import { demoCommand } from './pages/demoCommand.ts';
import { watchCommand } from './pages/watchCommand.ts';
import { pathsCommand } from './pathsCommand.ts';
import { driftCommand } from './reconciliation/driftCommand.ts';
import { reconcileCommand } from './reconciliation/reconcileCommand.ts';
import { resolveCommand } from './reconciliation/resolveCommand.ts';
import { payCommand } from './payCommand.ts';
import { sandboxCommand } from './sandboxCommand.ts';
import { simulateCommand } from './simulateCommand.ts';
import { walkCommand } from './walkCommand.ts';

const { version } = createRequire(import.meta.url)('paystate/package.json') as {
  readonly version: string;
};

/** Runs one command line and answers with its exit code. Strict: what is not known is refused. */
export async function runCli(argv: readonly string[], io: Io): Promise<ExitCode> {
  let ended: ExitCode = exitCode.reached;
  const end = (code: ExitCode): void => {
    ended = code;
  };
  const program = new Command('paystate')
    .description('Checkout.com payments as statecharts')
    .version(version)
    .addCommand(demoCommand(io, end))
    .addCommand(watchCommand(io, end))
    .addCommand(payCommand(io, end))
    .addCommand(walkCommand(io, end))
    .addCommand(sandboxCommand(io, end))
    .addCommand(pathsCommand(io, end))
    .addCommand(diagramCommand(io, end))
    .addCommand(exportCommand(io, end))
    .addCommand(checkCommand(io, end))
    .addCommand(simulateCommand(io, end))
    .addCommand(reconcileCommand(io, end))
    .addCommand(driftCommand(io, end))
    .addCommand(resolveCommand(io, end));
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showSuggestionAfterError()
      .configureOutput({
        writeOut: io.out,
        writeErr: io.err,
        outputError: (text, write) => write(text.replace(/^error: /, 'paystate: ')),
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

import { createRequire } from 'node:module';
import { Command } from 'commander';
import { checkCommand } from './checking/checkCommand.ts';
import { simulateCommand } from './checking/simulateCommand.ts';
import { diagramCommand } from './diagramCommand.ts';
import type { ExitCode } from './exitCode.ts';
import { exportCommand } from './exportCommand.ts';
import { completionCommand } from './help/completionCommand.ts';
import type { Io } from './io.ts';
import { operationCommand } from './operations/operationCommand.ts';
import { operationSpecs } from './operations/operationSpecs.ts';
import { demoCommand } from './pages/demoCommand.ts';
import { watchCommand } from './pages/watchCommand.ts';
import { pathsCommand } from './pathsCommand.ts';
import { payCommand } from './payCommand.ts';
import { listCommand } from './payments/listCommand.ts';
import { replayCommand } from './payments/replayCommand.ts';
import { showCommand } from './payments/showCommand.ts';
import { timelineCommand } from './payments/timelineCommand.ts';
import { driftCommand } from './reconciliation/driftCommand.ts';
import { reconcileCommand } from './reconciliation/reconcileCommand.ts';
import { resolveCommand } from './reconciliation/resolveCommand.ts';
import { sandboxCommand } from './sandboxCommand.ts';
import { walkCommand } from './walkCommand.ts';
import { webhookCommand } from './webhook/webhookCommand.ts';

const { version } = createRequire(import.meta.url)('paystate/package.json') as {
  readonly version: string;
};

/** The whole command line as one tree; help, completion and its page are read off it. */
export function programOf(io: Io, end: (code: ExitCode) => void): Command {
  const program = new Command('paystate')
    .description('Checkout.com payments as statecharts')
    .version(version)
    .addCommand(demoCommand(io, end))
    .addCommand(watchCommand(io, end))
    .addCommand(payCommand(io, end))
    .addCommand(walkCommand(io, end))
    .addCommand(sandboxCommand(io, end))
    .addCommand(listCommand(io, end))
    .addCommand(showCommand(io, end))
    .addCommand(timelineCommand(io, end))
    .addCommand(replayCommand(io, end));
  for (const spec of operationSpecs) program.addCommand(operationCommand(io, end, spec));
  return program
    .addCommand(reconcileCommand(io, end))
    .addCommand(driftCommand(io, end))
    .addCommand(resolveCommand(io, end))
    .addCommand(webhookCommand(io, end))
    .addCommand(diagramCommand(io, end))
    .addCommand(exportCommand(io, end))
    .addCommand(pathsCommand(io, end))
    .addCommand(checkCommand(io, end))
    .addCommand(simulateCommand(io, end))
    .addCommand(completionCommand(io, end));
}

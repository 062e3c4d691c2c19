import { Command, Option } from 'commander';
import { complain } from './complain.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import type { Io } from './io.ts';

const formats = ['text', 'json', 'gherkin', 'vitest', 'playwright', 'mermaid'] as const;

export interface PathsOptions {
  readonly format: (typeof formats)[number];
  readonly adapter: string;
}

/** `paystate paths`: the test plan of a machine, as text or as tests. */
export function pathsCommand(io: Io, end: (code: ExitCode) => void): Command {
  return new Command('paths')
    .description('print few short paths that together test a whole machine')
    .argument('[machine]', 'payment, payout, order, or a file that exports a machine', 'payment')
    .addOption(
      new Option('--format <format>', 'how to print them').choices(formats).default('text'),
    )
    .option(
      '--adapter <module>',
      'for vitest and playwright: what exports your adapter',
      './adapter.js',
    )
    .action(async (machine: string, options: PathsOptions) => {
      const { loadPlan } = await import('./loadPlan.ts');
      const { formatPlan } = await import('./formatPlan.ts');
      const loaded = await loadPlan(machine);
      if (loaded.isErr()) {
        end(complain(io, loaded.error, {}));
        return;
      }
      const { plan, note } = loaded.value;
      if (note !== undefined) io.err(`${note}\n`);
      io.out(formatPlan(plan, options));
      end(exitCode.reached);
    });
}

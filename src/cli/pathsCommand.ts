import { Command, Option } from 'commander';
import { usageError } from './cliError.ts';
import { complain } from './complain.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { explain } from './help/explain.ts';
import type { Io } from './io.ts';
import { nonEmpty } from './nonEmpty.ts';
import { progressOn } from './terminal/progress.ts';

const formats = ['text', 'json', 'gherkin', 'vitest', 'playwright', 'mermaid'] as const;

export interface PathsOptions {
  readonly format: (typeof formats)[number];
  readonly adapter: string;
  readonly name?: string;
  readonly json?: true;
}

/** `paystate paths`: the test plan of a machine, as text or as tests. */
export function pathsCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command('paths')
    .description('print few short paths that together test a whole machine')
    .argument('[machine]', 'payment, payout, order, or a file that exports a machine', 'payment')
    .addOption(
      new Option('--format <format>', 'how to print them').choices(formats).default('text'),
    )
    .option(
      '--adapter <module>',
      'for vitest and playwright: what exports your adapter',
      nonEmpty,
      './adapter.js',
    )
    .option('--name <EXPORT>', 'which of several machines of a file')
    .addOption(
      new Option('--json', 'print one JSON object, as --format json does').conflicts('format'),
    );
  explain(command, {
    notes: `A file runs when it is loaded. A plan with more in it than Mermaid draws at once
is printed as a page of Markdown with several flowcharts.
Exit code: 0 printed, 2 wrong usage, or the machine cannot be loaded.`,
    examples: [
      ['paystate paths payment', 'in words'],
      ['paystate paths payout --format vitest --adapter ./payouts.js', 'as tests of your own code'],
      ['paystate paths ./mine.js --json', 'of your own machine, for a program'],
    ],
  });
  return command.action(async (machine: string, options: PathsOptions) => {
    const isGiven = command.getOptionValueSource('adapter') === 'cli';
    if (isGiven && !/^(?:vitest|playwright)$/.test(options.format)) {
      const mistake = '--adapter: is for --format vitest or playwright alone';
      return end(complain(io, usageError(mistake), options));
    }
    end(await printPaths(io, machine, options));
  });
}

async function printPaths(io: Io, machine: string, options: PathsOptions): Promise<ExitCode> {
  const { loadPlan } = await import('./loadPlan.ts');
  const { formatPlan } = await import('./formatPlan.ts');
  const progress = progressOn(io, { ...(options.json && { json: true }), isQuiet: true });
  progress.tell('planning');
  const loaded = await loadPlan(machine, options.name);
  progress.end();
  if (loaded.isErr()) return complain(io, loaded.error, options);
  const { plan, note } = loaded.value;
  if (note !== undefined && !options.json) io.err(`${note}\n`);
  io.out(formatPlan(plan, options.json ? { ...options, format: 'json' } : options));
  return exitCode.reached;
}

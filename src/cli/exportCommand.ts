import { readFile, writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { functionsIn, machineConfigOf } from '../diagram/index.ts';
import { usageError } from './cliError.ts';
import { complain } from './complain.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import type { Io } from './io.ts';
import { loadMachine, type LoadedMachine } from './loadMachine.ts';

interface ExportOptions {
  readonly for: 'studio' | 'sketch' | 'json';
  readonly out?: string;
  readonly name?: string;
}

/** `paystate export`: what Stately's tools read. */
export function exportCommand(io: Io, end: (code: ExitCode) => void): Command {
  return new Command('export')
    .description('write a machine as Stately reads it')
    .argument('<MACHINE>', 'payment, payout, order, or a file that exports a machine')
    .addOption(
      new Option('--for <READER>', 'studio takes the source; sketch and json take the config')
        .choices(['studio', 'sketch', 'json'])
        .default('json'),
    )
    .option('--out <FILE>', 'write there and not to the terminal')
    .option('--name <EXPORT>', 'which of several machines of a file')
    .action(async (target: string, options: ExportOptions) => {
      end(await exportMachine(io, target, options));
    });
}

async function exportMachine(io: Io, target: string, options: ExportOptions): Promise<ExitCode> {
  const loaded = await loadMachine(target, options.name);
  if (loaded.isErr()) return complain(io, loaded.error, {});
  try {
    const text = await exported(io, loaded.value, options);
    if (options.out === undefined) io.out(text);
    else await writeFile(options.out, text);
    return exitCode.reached;
  } catch (cause) {
    return complain(io, usageError(cause instanceof Error ? cause.message : String(cause)), {});
  }
}

/** Studio parses the literal in the source; Sketch runs the config, which needs no imports. */
async function exported(
  io: Io,
  { machine, file }: LoadedMachine,
  options: ExportOptions,
): Promise<string> {
  if (options.for === 'studio') return readFile(file, 'utf8');
  const lost = functionsIn(machine).filter((path) => !/(^|\.)(context|input|output)$/.test(path));
  if (lost.length > 0) io.err(`paystate: left out, as they have no name: ${lost.join(', ')}\n`);
  return `${JSON.stringify(machineConfigOf(machine), null, 2)}\n`;
}

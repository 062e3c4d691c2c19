import { printable } from '../printable.ts';
import { readFile, writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { complain } from './complain.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { explain } from './help/explain.ts';
import { withMachine } from './withMachine.ts';
import type { Io } from './io.ts';
import type { LoadedMachine } from './loadMachine.ts';

interface ExportOptions {
  readonly for: 'studio' | 'sketch' | 'json';
  readonly out?: string;
  readonly name?: string;
  readonly json?: true;
}

/** `paystate export`: what Stately's tools read. */
export function exportCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command('export')
    .description('write a machine as Stately reads it')
    .argument('<MACHINE>', 'payment, payout, order, or a file that exports a machine')
    .addOption(
      new Option('--for <READER>', 'studio takes the source; sketch and json take the config')
        .choices(['studio', 'sketch', 'json'])
        .default('json'),
    )
    .option('--out <FILE>', 'write there and not to the terminal')
    .option('--name <EXPORT>', 'which of several machines of a file')
    .option('--json', 'print one JSON object with the text, or the file, in it');
  explain(command, {
    notes: `A file runs when it is loaded.
Exit code: 0 written, 2 wrong usage, or the machine cannot be exported.`,
    examples: [
      ['paystate export payment --for studio', "source that Stately's editor takes"],
      ['paystate export ./mine.js --for sketch --out mine.json', 'your own, as config'],
    ],
  });
  return command.action(async (target: string, options: ExportOptions) => {
    end(await exportMachine(io, target, options));
  });
}

async function exportMachine(io: Io, target: string, options: ExportOptions): Promise<ExitCode> {
  const { loadMachine } = await import('./loadMachine.ts');
  const loaded = await loadMachine(target, options.name);
  if (loaded.isErr()) return complain(io, loaded.error, options);
  const { out, json } = options;
  const written = await withMachine(target, async () => {
    const text = await exported(io, loaded.value, options);
    if (out !== undefined) await writeFile(out, text);
    return text;
  });
  if (written.isErr()) return complain(io, written.error, options);
  const { name } = loaded.value;
  const shown = out === undefined ? { text: written.value } : { out };
  if (json) io.out(`${JSON.stringify({ machine: name, for: options.for, ...shown })}\n`);
  else if (out === undefined) {
    const print = options.for === 'studio' ? (io.outFile ?? io.out) : io.out;
    print(written.value);
  }
  return exitCode.reached;
}

/** Studio parses the literal in the source; Sketch runs the config, which needs no imports. */
async function exported(
  io: Io,
  { machine, file }: LoadedMachine,
  options: ExportOptions,
): Promise<string> {
  if (options.for === 'studio') return readFile(file, 'utf8');
  const { functionsIn, machineConfigOf } = await import('../diagram/index.ts');
  const lost = functionsIn(machine).filter((path) => !/(^|\.)(context|input|output)$/.test(path));
  if (lost.length > 0 && !options.json)
    io.err(`paystate: left out, as they have no name: ${printable(lost.join(', '))}\n`);
  return `${JSON.stringify(machineConfigOf(machine), null, 2)}\n`;
}

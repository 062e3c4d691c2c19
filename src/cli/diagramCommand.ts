import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Command, Option } from 'commander';
import { usageError } from './cliError.ts';
import { complain } from './complain.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { explain } from './help/explain.ts';
import type { Io } from './io.ts';
import type { LoadedMachine } from './loadMachine.ts';
import { withMachine } from './withMachine.ts';
import { progressOn } from './terminal/progress.ts';

type Format = 'svg' | 'mermaid' | 'json' | 'png';

interface DiagramOptions {
  /** By the ending of the file when it is left out, and SVG for the terminal. */
  readonly format?: Format;
  readonly out?: string;
  readonly state?: string;
  readonly depth?: string;
  readonly theme?: 'auto' | 'light' | 'dark';
  readonly name?: string;
  readonly json?: true;
}

/** `paystate diagram`: a machine as a picture, as Mermaid or as JSON. */
export function diagramCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command('diagram')
    .description('draw a machine')
    .argument('<MACHINE>', 'payment, payout, order, or a file that exports a machine')
    .addOption(
      new Option(
        '--format <FORMAT>',
        'what to write; by the ending of the file when left out, else svg',
      ).choices(['svg', 'mermaid', 'json', 'png']),
    )
    .option('--out <FILE>', 'write there and not to the terminal')
    .option('--state <PATH>', 'only the inside of this state, such as open.request')
    .option('--depth <LEVELS>', 'how many levels of states to open up')
    .addOption(
      new Option('--theme <THEME>', 'colours; auto follows the screen of whoever looks').choices([
        'auto',
        'light',
        'dark',
      ]),
    )
    .option('--name <EXPORT>', 'which of several machines of a file')
    .option('--json', 'print one JSON object with the drawing, or the file, in it');
  explain(command, {
    notes: `A file runs when it is loaded. Endings that tell the format: .svg, .png, .json, and .mmd
or .mermaid for Mermaid, which needs no package beside this one.
Exit code: 0 drawn, 2 wrong usage, or the machine cannot be drawn.`,
    examples: [
      ['paystate diagram payment --out payment.svg', 'the whole machine'],
      ['paystate diagram payment --state open.funds --format mermaid', 'the inside of one state'],
      ['paystate diagram ./mine.js --name orderMachine --out order.png', 'your own'],
    ],
  });
  return command.action(async (target: string, options: DiagramOptions) => {
    end(await diagram(io, target, options));
  });
}

async function diagram(io: Io, target: string, options: DiagramOptions): Promise<ExitCode> {
  const refuse = (message: string): ExitCode => complain(io, usageError(message), options);
  const { out, state } = options;
  const format = options.format ?? formatFor(out);
  if (format === undefined) {
    return refuse('--out: its ending tells no format; add --format svg, png, mermaid or json');
  }
  const mistake = mistakeFor(format, options);
  if (mistake !== undefined) return refuse(mistake);
  const { loadMachine } = await import('./loadMachine.ts');
  const { chartOf } = await import('../diagram/index.ts');
  const loaded = await loadMachine(target, options.name);
  if (loaded.isErr()) return complain(io, loaded.error, options);
  const { machine, name } = loaded.value;
  const progress = progressOn(io, { ...(options.json && { json: true }), isQuiet: true });
  progress.tell('drawing');
  const drawn = await withMachine(target, async () => {
    const { states } = chartOf(machine);
    if (state !== undefined && !states.some(({ path }) => path === state)) return undefined;
    const drawing = await draw(loaded.value, target, format, options);
    if (out !== undefined) await writeFile(out, drawing);
    return String(drawing);
  });
  progress.end();
  if (drawn.isErr()) return complain(io, drawn.error, options);
  const drawing = drawn.value;
  if (drawing === undefined) return refuse(`--state: ${name} has no state ${state}`);
  const shown = out === undefined ? { drawing } : { out };
  if (options.json) io.out(`${JSON.stringify({ machine: name, format, ...shown })}\n`);
  else if (out === undefined) io.out(drawing);
  return exitCode.reached;
}

/** What does not go with a format; nothing when all does. */
function mistakeFor(
  format: Format,
  { out, state, depth, theme }: DiagramOptions,
): string | undefined {
  if (depth !== undefined && !/^[1-9]\d?$/.test(depth)) return '--depth: must be 1 to 99';
  if (format === 'png' && out === undefined) return '--out: a PNG needs a file';
  if (format === 'png' && theme === 'auto') return '--theme: a PNG is light or dark';
  const isPicture = format === 'svg' || format === 'png';
  if (theme !== undefined && !isPicture) return '--theme: is for --format svg or png alone';
  if (format !== 'json') return undefined;
  if (state !== undefined) return '--state: --format json is always the whole machine';
  if (depth !== undefined) return '--depth: --format json is always the whole machine';
  return undefined;
}

const endings: Readonly<Record<string, Format>> = {
  '.svg': 'svg',
  '.png': 'png',
  '.json': 'json',
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
};

/** What the ending of a file says is to be in it. */
function formatFor(out: string | undefined): Format | undefined {
  return out === undefined ? 'svg' : endings[extname(out).toLowerCase()];
}

async function draw(
  { machine }: LoadedMachine,
  target: string,
  format: Format,
  { state, depth, theme }: DiagramOptions,
): Promise<string | Uint8Array> {
  const { machineConfigOf, mermaidOf, pngOf, svgOf } = await import('../diagram/index.ts');
  const { shippedMachines } = await import('./shippedMachines.ts');
  const { failures = [], happyPath = [] } = shippedMachines[target] ?? {};
  const section = {
    failures,
    ...(state !== undefined && { within: state }),
    ...(depth !== undefined && { levels: Number(depth) }),
  };
  switch (format) {
    case 'svg':
      return svgOf(machine, { ...section, happyPath, theme: theme ?? 'auto' });
    case 'png':
      return pngOf(await svgOf(machine, { ...section, happyPath, theme: theme ?? 'light' }));
    case 'mermaid':
      return mermaidOf(machine, section);
    case 'json':
      return `${JSON.stringify(machineConfigOf(machine), null, 2)}\n`;
  }
}

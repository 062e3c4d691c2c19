import { Command, Option } from 'commander';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { counted } from '../counted.ts';
import { explain } from '../help/explain.ts';
import type { Io } from '../io.ts';
import { wholeNumber } from './wholeNumber.ts';

interface SimulateOptions {
  readonly seed: number;
  readonly histories?: number;
  readonly minutes?: number;
  readonly json?: true;
}

/** `paystate simulate`: payments on the real runtime, with faults and crashes, by seeds. */
export function simulateCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command('simulate')
    .description('play payments with lost answers, late webhooks and crashes')
    .option('--seed <SEED>', 'of the first history', wholeNumber(0, 2 ** 31), 1)
    .addOption(
      new Option('--histories <COUNT>', 'how many are played; 1000 when left out')
        .argParser(wholeNumber(1, 1e9))
        .conflicts('minutes'),
    )
    .option('--minutes <MINUTES>', 'how long they are played', wholeNumber(1, 10_000))
    .option('--json', 'print the whole report as JSON');
  explain(command, {
    notes: 'Exit code: 0 every promise was kept, 1 some history broke one, 2 wrong usage.',
    examples: [
      ['paystate simulate --histories 5000', 'a few seconds'],
      ['paystate simulate --seed 7 --histories 1', 'one history again'],
      ['paystate simulate --minutes 10', 'for as long as that'],
    ],
  });
  return command.action(async ({ seed, histories, minutes, json }: SimulateOptions) => {
    const { simulate } = await import('../../testing/index.ts');
    const limit =
      minutes === undefined
        ? { histories: histories ?? 1_000 }
        : { histories: Infinity, limitMs: minutes * 60_000 };
    const report = await simulate({ seed, ...limit });
    const { histories: played, configuration, calls, perSecond, failures } = report;
    if (json) io.out(`${JSON.stringify(report)}\n`);
    else {
      const histories = counted(played, 'history', 'histories');
      io.out(
        `${histories} from seed ${seed}, ${counted(calls, 'call')}, ${perSecond} histories/s\n`,
      );
      io.out(`Each one payment, drawn from: ${drawnFrom(configuration)}\n`);
      io.out(`${failures.length} broke a promise\n`);
      for (const { invariant, trace, replay } of failures) {
        const told = shortened(trace).map((said) => `  ${said}\n`);
        io.out(`\nNot so: ${invariant}\n${told.join('')}`);
        io.out(`Again: ${replay}\n`);
      }
    }
    end(failures.length === 0 ? exitCode.reached : exitCode.refused);
  });
}

/** A payment that never comes to rest does the same thousands of times. */
export function shortened(trace: readonly string[]): readonly string[] {
  const left = trace.length - SHOWN_FIRST - SHOWN_LAST;
  if (left <= 1) return trace;
  const more = `... ${left} more, all of them with --json`;
  return [...trace.slice(0, SHOWN_FIRST), more, ...trace.slice(-SHOWN_LAST)];
}

const SHOWN_FIRST = 150;
const SHOWN_LAST = 30;

/** Every property with what it is drawn from; how often an item stands there is its weight. */
function drawnFrom(configuration: object): string {
  return Object.entries(configuration)
    .map(([name, items]) => `${name} ${(items as readonly unknown[]).join('|')}`)
    .join(', ');
}

import { Command } from 'commander';
import type { Bounds } from '../../testing/index.ts';
import { usageError, type CliError } from '../cliError.ts';
import { complain } from '../complain.ts';
import { counted } from '../counted.ts';
import { explain } from '../help/explain.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import type { Io } from '../io.ts';
import { nameMistake } from '../nameMistake.ts';
import { withMachine } from '../withMachine.ts';
import { checkMachine } from './checkMachine.ts';
import { wholeNumber } from './wholeNumber.ts';

interface CheckOptions extends Bounds {
  readonly name?: string;
  readonly json?: true;
}

/**
 * `paystate check`: the payment machine in every state that it can reach together with
 * Checkout.com, a bad network and crashes; any other machine by the rules of the start-up, and by
 * whether all of it can ever happen.
 */
export function checkCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command('check')
    .description('look for what could go wrong with a machine')
    .argument('[MACHINE]', 'payment, payout, order, or a file that exports a machine', 'payment')
    .option('--amount <UNITS>', 'minor units of the payment', wholeNumber(1, 9), 1)
    .option('--faults <COUNT>', 'calls and webhooks that go wrong', wholeNumber(0, 9), 1)
    .option('--crashes <COUNT>', 'times that a process dies', wholeNumber(0, 9), 1)
    .option('--commands <COUNT>', 'commands that are taken', wholeNumber(0, 9), 2)
    .option('--name <EXPORT>', 'which of several machines of a file')
    .option('--json', 'print the whole report as JSON');
  explain(command, {
    notes: `Bounds that are too wide take hours and all the memory there is: 3, 2, 2 and 4 take
some twenty seconds. A file runs when it is loaded.
Exit code: 0 nothing found, 1 something found, 2 wrong usage.`,
    examples: [
      ['paystate check', 'the payment machine, a second or two'],
      [
        'paystate check payment --amount 3 --faults 2 --crashes 2 --commands 4',
        'more than a million moves',
      ],
      [
        'paystate check ./mine.js',
        'whether your own could be run durably, and what of it is never reached',
      ],
    ],
  });
  return command.action(async (target: string, options: CheckOptions) => {
    const mistake = mistakeIn(command, target, options);
    if (mistake) return end(complain(io, mistake, options));
    if (target === 'payment') return end(await checkPayment(io, options));
    const { loadMachine } = await import('../loadMachine.ts');
    const loaded = await loadMachine(target, options.name);
    if (loaded.isErr()) return end(complain(io, loaded.error, options));
    const checked = await withMachine(target, () =>
      checkMachine(io, loaded.value.machine, options),
    );
    end(checked.unwrapOr(exitCode.usage));
    checked.mapErr((error) => complain(io, error, options));
  });
}

const boundNames = ['amount', 'faults', 'crashes', 'commands'] as const;

/** What was said of a machine that knows no such thing. */
function mistakeIn(command: Command, target: string, { name }: CheckOptions): CliError | undefined {
  if (target === 'payment') return nameMistake(target, name);
  const given = boundNames.find((bound) => command.getOptionValueSource(bound) === 'cli');
  if (given === undefined) return undefined;
  return usageError(`--${given}: is a bound of check payment alone`);
}

async function checkPayment(
  io: Io,
  { amount, faults, crashes, commands, json }: CheckOptions,
): Promise<ExitCode> {
  const { checkAll, paymentInvariants, paymentWorld } = await import('../../testing/index.ts');
  const bounds = { amount, faults, crashes, commands };
  const before = process.cpuUsage();
  const report = checkAll({ world: paymentWorld(), bounds, invariants: paymentInvariants });
  const { user, system } = process.cpuUsage(before);
  const seconds = Math.max(1, user + system) / 1_000_000;
  const { states, edges, covered, livelocks, violations, unmet, complete } = report;
  const edgesPerSecond = Math.round(edges / seconds);
  if (json) io.out(`${JSON.stringify({ ...report, seconds, edgesPerSecond })}\n`);
  else {
    const within = [
      `amount ${amount}`,
      counted(faults, 'fault'),
      counted(crashes, 'crash', 'crashes'),
      counted(commands, 'command'),
    ];
    io.out(`${within.join(', ')}\n`);
    const [seen, moves] = [counted(states, 'state'), counted(edges, 'move')];
    io.out(`${seen}, ${moves}, ${counted(covered, 'state')} with what is left in them\n`);
    io.out(`${edgesPerSecond} moves per second, ${seconds.toFixed(1)} s of processor time\n`);
    const broken = counted(violations.length, 'violation');
    io.out(`${broken}, ${counted(livelocks, 'livelock')}\n`);
    for (const { invariant, trace } of violations) {
      io.out(`\nNot so: ${invariant}\n${trace.map((said) => `  ${said}\n`).join('')}`);
    }
    const span = complete ? 'within these bounds' : 'before the check ended';
    for (const id of unmet) io.out(`Did not come about ${span}: ${id}\n`);
  }
  return complete && violations.length === 0 ? exitCode.reached : exitCode.refused;
}

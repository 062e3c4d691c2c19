import { Command } from 'commander';
import type { AnyStateMachine } from 'xstate';
import type { Bounds } from '../../testing/index.ts';
import { complain } from '../complain.ts';
import { explain } from '../help/explain.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import type { Io } from '../io.ts';
import { wholeNumber } from './wholeNumber.ts';

interface CheckOptions extends Bounds {
  readonly name?: string;
  readonly json?: true;
}

/**
 * `paystate check`: the payment machine in every state that it can reach together with
 * Checkout.com, a bad network and crashes; any other machine by the rules of the start-up.
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
    notes: `Bounds that are too wide take hours and all the memory there is: 2, 2, 1 and 3 take
half a minute. A file runs when it is loaded.
Exit code: 0 nothing found, 1 something found, 2 wrong usage.`,
    examples: [
      ['paystate check', 'the payment machine, a second or two'],
      ['paystate check payment --amount 2 --faults 2 --commands 3', 'many more states'],
      ['paystate check ./mine.js', 'whether your own machine could be run durably'],
    ],
  });
  return command.action(async (target: string, options: CheckOptions) => {
    const { json } = options;
    if (target === 'payment') return end(await checkPayment(io, options));
    const { loadMachine } = await import('../loadMachine.ts');
    const loaded = await loadMachine(target, options.name);
    if (loaded.isErr()) return end(complain(io, loaded.error, json ? { json } : {}));
    end(await checkStartUp(io, loaded.value.machine, options));
  });
}

async function checkPayment(
  io: Io,
  { amount, faults, crashes, commands, json }: CheckOptions,
): Promise<ExitCode> {
  const { checkAll, paymentInvariants, paymentWorld } = await import('../../testing/index.ts');
  const bounds = { amount, faults, crashes, commands };
  const report = checkAll({ world: paymentWorld(), bounds, invariants: paymentInvariants });
  const { states, edges, covered, livelocks, violations, complete } = report;
  if (json) io.out(`${JSON.stringify(report)}\n`);
  else {
    io.out(`amount ${amount}, ${faults} faults, ${crashes} crashes, ${commands} commands\n`);
    io.out(`${states} states, ${edges} moves, ${covered} states with what is left in them\n`);
    io.out(`${violations.length} violations, ${livelocks} livelocks\n`);
    for (const { invariant, trace } of violations) {
      io.out(`\nNot so: ${invariant}\n${trace.map((said) => `  ${said}\n`).join('')}`);
    }
  }
  return complete && violations.length === 0 ? exitCode.reached : exitCode.refused;
}

/** Ports are taken for filled: whoever runs the machine fills them. */
async function checkStartUp(
  io: Io,
  machine: AnyStateMachine,
  { json }: CheckOptions,
): Promise<ExitCode> {
  const { definitionFaults } = await import('../../runtime/definition/definitionFaults.ts');
  const never = (): Promise<never> => Promise.reject(new Error('a check makes no calls'));
  const ports = Object.keys(machine.implementations.actors);
  const faults = definitionFaults({
    machine,
    version: '1',
    effects: Object.fromEntries(ports.map((port) => [port, never])),
    aliases: () => [],
    summary: () => null,
  });
  if (json) io.out(`${JSON.stringify({ machine: machine.id, faults })}\n`);
  else {
    io.out(`${machine.id}: ${faults.length} reasons why it could not be run durably\n`);
    for (const { place, message } of faults) io.out(`  ${place}: ${message}\n`);
  }
  return faults.length === 0 ? exitCode.reached : exitCode.refused;
}

import { printable } from '../../printable.ts';
import type { AnyStateMachine } from 'xstate';
import { counted } from '../counted.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import type { Io } from '../io.ts';

/**
 * Whether a machine could be run durably, and whether all of it can happen. Ports are taken for
 * filled: whoever runs the machine fills them.
 */
export async function checkMachine(
  io: Io,
  machine: AnyStateMachine,
  { json }: { readonly json?: true },
): Promise<ExitCode> {
  const { definitionFaults } = await import('../../runtime/definition/definitionFaults.ts');
  const { unreachedLines } = await import('./unreachedLines.ts');
  const never = (): Promise<never> => Promise.reject(new Error('a check makes no calls'));
  const ports = Object.keys(machine.implementations.actors);
  const faults = definitionFaults({
    machine,
    version: '1',
    effects: Object.fromEntries(ports.map((port) => [port, never])),
    aliases: () => [],
    summary: () => null,
  });
  const unreached = unreachedLines(machine);
  if (json) io.out(`${JSON.stringify({ machine: machine.id, faults, unreached })}\n`);
  else {
    const reasons = counted(faults.length, 'reason');
    io.out(`${printable(machine.id)}: ${reasons} why it could not be run durably\n`);
    // Each names its place.
    for (const { message } of faults) io.out(`  ${printable(message)}\n`);
    io.out(`${counted(unreached.length, 'part')} of it that can never be\n`);
    for (const line of unreached) io.out(`  ${printable(line)}\n`);
  }
  const isWell = faults.length === 0 && unreached.length === 0;
  return isWell ? exitCode.reached : exitCode.refused;
}

import { printable } from '../printable.ts';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { err, ok, type Result } from 'neverthrow';
import { defaultDomain, planTests, type PlanError, type TestPlan } from '../testing/index.ts';
import type { AnyStateMachine } from 'xstate';
import { unreachedLines } from './checking/unreachedLines.ts';
import { usageError, type CliError } from './cliError.ts';
import { loadMachine } from './loadMachine.ts';
import { nameMistake } from './nameMistake.ts';
import { withMachine } from './withMachine.ts';

export interface LoadedPlan {
  readonly plan: TestPlan;
  /** What the reader of the plan has to know about it. */
  readonly note?: string;
}

const shipped: readonly string[] = ['payment', 'payout', 'order'];

/** The shipped plan of a machine, or one made for the machine that a file exports. */
export async function loadPlan(
  machine: string,
  exportName?: string,
): Promise<Result<LoadedPlan, CliError>> {
  if (!shipped.includes(machine)) return planFile(machine, exportName);
  const mistake = nameMistake(machine, exportName);
  if (mistake) return err(mistake);
  const path = createRequire(import.meta.url).resolve(`paystate/plans/${machine}Machine.json`);
  return ok({ plan: JSON.parse(await readFile(path, 'utf8')) as TestPlan });
}

async function planFile(
  path: string,
  exportName: string | undefined,
): Promise<Result<LoadedPlan, CliError>> {
  const found = await loadMachine(path, exportName);
  if (found.isErr()) return err(found.error);
  const { machine } = found.value;
  const planned = await withMachine(path, () =>
    planTests(machine, {
      domain: defaultDomain(machine),
      view: ({ value }) => value,
      maxStates: 20_000,
    }).map((plan) => ({ plan, note: noteOn(machine) })),
  );
  return planned.andThen((one) => one.mapErr((error) => usageError(`${path}: ${saidOf(error)}`)));
}

function saidOf({ kind, message }: PlanError): string {
  if (kind !== 'machineBreaks') return message;
  return `${message}; the command line gives no input and no payloads: planTests() takes them`;
}

function noteOn(machine: AnyStateMachine): string {
  const lines = [
    'made with events without payload; call planTests() with a domain of your own for more',
    ...unreachedLines(machine),
  ];
  return lines.map((line) => `paystate: ${printable(line)}`).join('\n');
}

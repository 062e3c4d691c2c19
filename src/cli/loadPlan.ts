import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { err, ok, type Result } from 'neverthrow';
import { StateMachine, type AnyStateMachine } from 'xstate';
import { defaultDomain, planTests, type TestPlan } from '../testing/index.ts';
import { unreachedLines } from './checking/unreachedLines.ts';
import { usageError, type CliError } from './cliError.ts';

export interface LoadedPlan {
  readonly plan: TestPlan;
  /** What the reader of the plan has to know about it. */
  readonly note?: string;
}

const shipped: readonly string[] = ['payment', 'payout', 'order'];

/** The shipped plan of a machine, or one made for the machine that a file exports. */
export async function loadPlan(machine: string): Promise<Result<LoadedPlan, CliError>> {
  if (!shipped.includes(machine)) return planFile(machine);
  const path = createRequire(import.meta.url).resolve(`paystate/plans/${machine}Machine.json`);
  return ok({ plan: JSON.parse(await readFile(path, 'utf8')) as TestPlan });
}

async function planFile(path: string): Promise<Result<LoadedPlan, CliError>> {
  const found = await machineIn(path);
  if (found.isErr()) return err(found.error);
  const planned = planTests(found.value, {
    domain: defaultDomain(found.value),
    view: ({ value }) => value,
    maxStates: 20_000,
  });
  return planned
    .map((plan) => ({
      plan,
      note: [
        'made with events without payload; call planTests() with a domain of your own for more',
        ...unreachedLines(found.value),
      ]
        .map((line) => `paystate: ${line}`)
        .join('\n'),
    }))
    .mapErr(({ message }) => usageError(`${path}: ${message}`));
}

async function machineIn(path: string): Promise<Result<AnyStateMachine, CliError>> {
  try {
    const exported = (await import(pathToFileURL(resolve(path)).href)) as Record<string, unknown>;
    const machine = Object.values(exported).find((one) => one instanceof StateMachine);
    if (machine) return ok(machine as unknown as AnyStateMachine);
    return err(usageError(`${path}: the file exports no XState machine`));
  } catch (cause) {
    const { code, name } = cause as { readonly code?: string; readonly name?: string };
    const known = shipped.join(', ');
    return err(usageError(`${path}: neither ${known} nor a file that loads (${code ?? name})`));
  }
}

import { readFileSync } from 'node:fs';
import {
  machineHash,
  mutantJudge,
  mutateMachine,
  type EquivalentMutant,
  type StrongPlan,
  type TestPlan,
} from '../../src/testing/index.ts';
import { plannedMachine } from './plannedMachines.ts';

/** What is known of the mutants of a machine with a shipped plan. */
export interface MutantList {
  readonly made: number;
  /** How many paths of the plan are there only to notice mutants. */
  readonly addedPaths: number;
  /** Mutants that do the same as the machine, and in how many steps they were compared. */
  readonly equivalent: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** From the root of the repository, where tests and scripts are run. */
export function planFile(id: string): string {
  return `machines/plans/${id}Machine.json`;
}

export function mutantFile(id: string): string {
  return `test/plans/${id}Mutants.json`;
}

export function shippedPlan(id: string): TestPlan {
  return read(planFile(id)) as TestPlan;
}

export function shippedMutants(id: string): MutantList {
  return read(mutantFile(id)) as MutantList;
}

/** The list that belongs to a plan just made; every mutant has to be decided. */
export function listMutants({ plan, mutants, equivalent, undecided }: StrongPlan<unknown>): string {
  if (undecided.length > 0) throw new Error(`undecided: ${undecided.join(', ')}`);
  const reasons = new Set(equivalent.map(({ reason }) => reason).toSorted());
  const list: MutantList = {
    made: mutants,
    addedPaths: plan.paths.filter((path) => !isReaching(path)).length,
    equivalent: Object.fromEntries(
      [...reasons].map((reason) => [reason, stepsOf(equivalent, reason)]),
    ),
  };
  return `${JSON.stringify(list, null, 2)}\n`;
}

function stepsOf(
  equivalent: readonly EquivalentMutant[],
  wanted: EquivalentMutant['reason'],
): Record<string, number> {
  const alike = equivalent.filter(({ reason }) => reason === wanted);
  return Object.fromEntries(alike.map(({ id, steps }) => [id, steps]));
}

/** Paths that reach no goal of their own are there to notice mutants. */
export function isReaching(path: TestPlan['paths'][number]): boolean {
  return [path, ...path.steps].some(({ covers }) => covers.length > 0);
}

/**
 * Whether a plan has to be made anew: the machine has another config, behaves otherwise in it, or
 * other mutants are made of it. A plan that is missing is out of date too.
 */
export function isOutOfDate(id: string): boolean {
  const machine = plannedMachine(id);
  try {
    const plan = shippedPlan(id);
    const itself = { id, operator: 'unFinal', machine, meets: [] } as const;
    return (
      plan.machineHash !== machineHash(machine) ||
      shippedMutants(id).made !== [...mutateMachine(machine)].length ||
      mutantJudge(plan).killedBy(itself) !== undefined
    );
  } catch {
    return true;
  }
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

import type { AnyMachineSnapshot } from 'xstate';
import {
  planTests,
  type PlanOptions,
  type PlanPath,
  type StepKind,
  type TestPlan,
} from '../../src/testing/index.ts';
import { depositDomain, depositSaid } from './depositDomain.ts';
import { depositMachine } from './depositMachine.ts';
import { statePaths } from './statePaths.ts';

export type DepositView = readonly string[];

export const depositPlanOptions: PlanOptions<typeof depositMachine, DepositView> = {
  domain: { ...depositDomain, everything: depositSaid.everything },
  view: ({ value }: AnyMachineSnapshot) => statePaths(value),
};

export function depositPlan(): TestPlan<DepositView> {
  return planTests(depositMachine, depositPlanOptions)._unsafeUnwrap();
}

/** The first path of the plan that has a step of that kind. */
export function depositPathWith(kind: StepKind): PlanPath<DepositView> {
  const path = depositPlan().paths.find(({ steps }) => steps.some((step) => step.kind === kind));
  if (!path) throw new Error(`no path has a step of kind ${kind}`);
  return path;
}

import type { AnyMachineSnapshot } from 'xstate';
import { planTests, type PlanOptions, type TestPlan } from '../../src/testing/index.ts';
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

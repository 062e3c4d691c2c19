/** A plan with its adapter, and a test runner that collects tests and runs none. */
import { payoutMachine, payoutView, type PayoutView } from 'paystate/machines';
import { machineAdapter, type Adapter, type TestPlan } from 'paystate/testing';
import json from '../../../machines/plans/payoutMachine.json' with { type: 'json' };

export const plan = json as unknown as TestPlan<PayoutView>;
export const adapter: Adapter<PayoutView> = machineAdapter(payoutMachine, { view: payoutView });

export function describe(_name: string, body: () => void): void {
  body();
}

export function it(_name: string, _body: () => Promise<void>): void {
  // Whoever reads the page brings a runner of their own.
}

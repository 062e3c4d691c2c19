import type { AnyStateMachine } from 'xstate';
import { orderMachine, paymentMachine, payoutMachine } from '../../machines/index.ts';
import { exploreMachine, type CoverageReport } from '../../src/testing/index.ts';
import { depositDomain } from './depositDomain.ts';
import { depositMachine } from './depositMachine.ts';

export interface ListedMachine {
  readonly id: string;
  readonly machine: AnyStateMachine;
  /** The file it is written in, from the root of the repository. */
  readonly source: string;
  /**
   * What can be reached of it, within a domain that offers everything that can happen. Absent where
   * a walk of the machine's own test says more.
   */
  readonly reach?: () => { readonly complete: boolean; readonly coverage: CoverageReport };
}

/** Every machine that the rules hold for. A new machine is one more line. */
export const machines: readonly ListedMachine[] = [
  {
    id: paymentMachine.id,
    machine: paymentMachine,
    source: 'machines/paymentMachine.ts',
  },
  {
    id: payoutMachine.id,
    machine: payoutMachine,
    source: 'machines/payoutMachine.ts',
  },
  {
    id: orderMachine.id,
    machine: orderMachine,
    source: 'machines/orderMachine.ts',
  },
  {
    id: depositMachine.id,
    machine: depositMachine,
    source: 'test/support/depositMachine.ts',
    reach: () => exploreMachine(depositMachine, depositDomain),
  },
];

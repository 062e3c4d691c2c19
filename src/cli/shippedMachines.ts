import type { AnyStateMachine } from 'xstate';
import { orderMachine, paymentMachine, payoutMachine } from '../../machines/index.ts';

export interface ShippedMachine {
  readonly machine: AnyStateMachine;
  /** The file it is written in, from the root of the package. */
  readonly source: string;
}

/** The machines of this package, by the name that a command line knows them by. */
export const shippedMachines: Readonly<Record<string, ShippedMachine>> = {
  payment: { machine: paymentMachine, source: 'machines/paymentMachine.ts' },
  payout: { machine: payoutMachine, source: 'machines/payoutMachine.ts' },
  order: { machine: orderMachine, source: 'machines/orderMachine.ts' },
};

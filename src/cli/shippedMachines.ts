import type { AnyStateMachine } from 'xstate';
import { orderMachine, paymentMachine, payoutMachine } from '../../machines/index.ts';

export interface ShippedMachine {
  readonly machine: AnyStateMachine;
  /** The file it is written in, from the root of the package. */
  readonly source: string;
  /** Paths of the states that mean that the matter went wrong. */
  readonly failures: readonly string[];
  /** Paths of the states that are passed, in this order, when all goes well. */
  readonly happyPath: readonly string[];
}

/** The machines of this package, by the name that a command line knows them by. */
export const shippedMachines: Readonly<Record<string, ShippedMachine>> = {
  payment: {
    machine: paymentMachine,
    source: 'machines/paymentMachine.ts',
    failures: ['declined', 'canceled', 'expired', 'returned', 'refused', 'conflicted'],
    happyPath: [
      'requesting',
      'answered',
      'awaitingCardholder',
      'answered',
      'open.funds.authorized',
      'open.funds.partiallyCaptured',
      'open.funds.captured',
      'open.request.ready.idle',
      'open.request.capturing',
    ],
  },
  payout: {
    machine: payoutMachine,
    source: 'machines/payoutMachine.ts',
    failures: ['declined', 'returned', 'refused', 'conflicted'],
    happyPath: ['requesting', 'answered', 'pending', 'answered', 'paid', 'closed'],
  },
  order: {
    machine: orderMachine,
    source: 'machines/orderMachine.ts',
    failures: ['canceled', 'expired', 'reversed', 'conflicted'].map(
      (key) => `active.standing.${key}`,
    ),
    happyPath: [
      'active.standing.unpaid.offering',
      'active.standing.unpaid.awaitingCardholder',
      'active.standing.weighing',
      'active.standing.paid',
      'closed',
    ],
  },
};

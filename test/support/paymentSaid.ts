import type { SnapshotFrom } from 'xstate';
import {
  checkoutFactNames,
  refusalTexts,
  resolutionRefusalTexts,
  type CheckoutFact,
  type paymentMachine,
  type MerchantCommand,
  type PaymentEvent,
} from '../../machines/index.ts';
import type { ForbiddenOptions, Trace } from '../../src/testing/index.ts';
import { acted, webhook } from './facts.ts';

type Machine = typeof paymentMachine;

/** No walk asks under this key, so that each command is a new one. */
const key = 'KEY-OF-NO-WALK';

const amounts = [undefined, 1, 3, 4, 0, -1, 0.5, Number.NaN];

const commands: readonly MerchantCommand[] = [
  ...amounts.flatMap((amount): MerchantCommand[] => {
    const asked = { key, at: 0, ...(amount !== undefined && { amount }) };
    return [
      { type: 'merchant.capture', ...asked },
      { type: 'merchant.refund', ...asked },
    ];
  }),
  { type: 'merchant.void', key, at: 0 },
  { type: 'merchant.increment', key, amount: 1, at: 0 },
  { type: 'merchant.increment', key, at: 0 },
  { type: 'merchant.reverse', key, at: 0 },
  { type: 'merchant.cancelRetry', key, at: 0 },
];

/** Each with next to nothing to tell, and one that tells of money. */
const facts: readonly CheckoutFact[] = [
  ...checkoutFactNames.map((name) => webhook(`checkout.${name}`, { checkoutPaymentId: 'pay_1' })),
  webhook('checkout.payment_captured', acted('capture', 'act_of_no_walk', 1)),
];

/** Every command and fact that a payment may be sent, in each shape that matters to it. */
const everything: readonly PaymentEvent[] = [
  ...commands,
  ...facts,
  { type: 'merchant.reconcile' },
  { type: 'cardholder.returned' },
  { type: 'operator.resolve', key, by: 'Ada', reason: 'Seen.', at: 0 },
  { type: 'operator.resolve', key, by: '', reason: '', at: 0 },
];

/** A command that no state takes is refused with a reason; a fact is recorded, and may lead on. */
export const paymentSaid: Pick<ForbiddenOptions<Machine>, 'everything' | 'traceOf'> = {
  everything: () => everything,
  traceOf(event): Trace<Machine> | undefined {
    if (event.type === 'merchant.reconcile' || event.type === 'cardholder.returned')
      return undefined;
    if ('fact' in event) {
      // A decision that waits for its reading is refused once a fact leads on.
      const overtaken = ['resolving', 'refusedResolution'] as const;
      const recorded = ['facts', 'lookalikes', 'operations', 'rung', 'silence'] as const;
      return { changes: [...recorded, ...overtaken], mayLeadOn: true };
    }
    if (event.type === 'operator.resolve') {
      return { changes: ['refusedResolution'], mayLeadOn: false, reason: resolutionReason };
    }
    return { changes: ['refusedCommand'], mayLeadOn: false, reason: reasonGiven };
  },
};

function resolutionReason(
  { context }: SnapshotFrom<Machine>,
  event: PaymentEvent,
): string | undefined {
  const { refusedResolution } = context;
  const isAnswered = 'key' in event && refusedResolution?.key === event.key;
  return isAnswered && refusedResolution.reason in resolutionRefusalTexts
    ? refusedResolution.reason
    : undefined;
}

function reasonGiven({ context }: SnapshotFrom<Machine>, event: PaymentEvent): string | undefined {
  const { refusedCommand } = context;
  const isAnswered = 'key' in event && refusedCommand?.key === event.key;
  return isAnswered && refusedCommand.reason in refusalTexts ? refusedCommand.reason : undefined;
}

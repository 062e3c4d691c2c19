import type { SnapshotFrom } from 'xstate';
import {
  balancesOf,
  type OperationAnswer,
  type PaymentContext,
  type PaymentEvent,
  type PaymentFact,
  type ReadAnswer,
} from '../../../machines/index.ts';
import { acted, paymentInput, webhook } from '../facts.ts';
import {
  abstract,
  AMOUNT,
  answersOf,
  authorized,
  isWatching,
  known,
  operationAnswers,
  refusal,
  type Machine,
  type Offered,
  type PaymentDomain,
} from './domainParts.ts';

/** Increments and reversals, beside a capture and a refund that others make. */
export const adjustmentDomain: PaymentDomain = {
  inputs: [
    paymentInput({ amount: AMOUNT, authorization: 'estimated' }),
    paymentInput({ amount: AMOUNT, authorization: 'estimated', method: 'klarna' }),
  ],
  events: ({ context }: SnapshotFrom<Machine>): Offered[] => [
    ...answersOf(['requestPayment'], [{ kind: 'answered', fact: authorized }]),
    ...answersOf(['incrementAuthorization'], incrementAnswers(context)),
    ...answersOf(['reversePayment'], operationAnswers('K')),
    ...answersOf(['reconcile', 'readUncertain', 'readConflicted'], readings(context)),
    ...commands(context),
    ...facts(context),
    { type: 'merchant.reconcile' },
  ],
  abstract,
  fires: (_snapshot, timer) => !isWatching(timer),
};

function incrementAnswers(context: PaymentContext): OperationAnswer[] {
  const decided = (outcome: 'approved' | 'declined'): OperationAnswer => ({
    kind: 'accepted',
    actionId: 'act_K',
    fact: incremented(context, outcome),
  });
  return [
    decided('approved'),
    decided('declined'),
    { kind: 'refused', refusal },
    { kind: 'unanswered' },
    { kind: 'unsendable' },
  ];
}

function incremented(
  { operations }: PaymentContext,
  outcome: 'approved' | 'declined',
): PaymentFact {
  const amount = operations.find(({ kind }) => kind === 'increment')?.amount ?? 1;
  return acted('increment', 'act_K', amount, outcome);
}

function commands({ operations }: PaymentContext): PaymentEvent[] {
  // A second one is asked for as well, so that it can be refused.
  if (operations.length === 1) return [{ type: 'merchant.reverse', key: 'K2', at: 0 }];
  if (operations.length > 0) return [];
  return [
    { type: 'merchant.increment', key: 'K', amount: 2, at: 0 },
    { type: 'merchant.increment', key: 'K', at: 0 },
    { type: 'merchant.increment', key: 'K', amount: 100_000_000, at: 0 },
    { type: 'merchant.reverse', key: 'K', at: 0 },
  ];
}

/** What is read while an increment or a reversal is in doubt. */
function readings(context: PaymentContext): ReadAnswer[] {
  return [
    { kind: 'found', fact: authorized },
    { kind: 'found', fact: incremented(context, 'approved') },
    { kind: 'found', fact: acted('void', 'act_K', AMOUNT) },
    { kind: 'unanswered' },
  ];
}

function facts(context: PaymentContext): PaymentEvent[] {
  const { captured, voided } = balancesOf(context);
  const isTouched = captured + voided > 0;
  const kind = context.operations[0]?.kind;
  return [
    ...(kind === 'increment'
      ? [
          webhook('checkout.payment_authorization_incremented', incremented(context, 'approved')),
          webhook(
            'checkout.payment_authorization_increment_declined',
            incremented(context, 'declined'),
          ),
        ]
      : []),
    ...(kind === 'reversal'
      ? [
          webhook('checkout.payment_voided', acted('void', 'act_K', AMOUNT - captured)),
          webhook('checkout.payment_void_declined', acted('void', 'act_K', 0, 'declined')),
        ]
      : []),
    ...(kind === 'reversal' && captured > 0
      ? [webhook('checkout.payment_refunded', acted('refund', 'act_back', captured))]
      : []),
    ...(isTouched ? [] : [webhook('checkout.payment_captured', acted('capture', 'act_c', 1))]),
    webhook('checkout.payment_read', { ...known, scheme: 'visa' }),
  ];
}

import type { SnapshotFrom } from 'xstate';
import type {
  PaymentContext,
  PaymentEvent,
  PaymentFact,
  ReadAnswer,
} from '../../../machines/index.ts';
import { acted, paymentInput, webhook } from '../facts.ts';
import {
  abstract,
  AMOUNT,
  answersOf,
  declined,
  isWatching,
  known,
  operationAnswers,
  pending,
  type Machine,
  type Offered,
  type PaymentDomain,
} from './domainParts.ts';

const failed: PaymentFact = acted('authorization', 'act_first', AMOUNT, 'declined');
const retried: PaymentFact = { ...failed, standing: 'retryScheduled' };
const canceled: PaymentFact = { ...known, standing: 'canceled' };
const ahead: PaymentFact = { ...retried, heardAt: 1, nextAttemptAt: 2 };
const overdue: PaymentFact = { ...retried, heardAt: 3, nextAttemptAt: 2 };
const secondAttempt = acted('authorization', 'act_second', AMOUNT);

const captureDeclined = acted('capture', 'act_c', AMOUNT, 'declined');

/** A payment that Checkout.com tries again by itself, and the calling off of it. */
export const retryDomain: PaymentDomain = {
  inputs: [paymentInput({ amount: AMOUNT })],
  events: (snapshot: SnapshotFrom<Machine>): Offered[] =>
    isOver(snapshot)
      ? []
      : [...portAnswers, ...commands(snapshot.context), ...facts(snapshot.context)],
  abstract,
  fires: (snapshot, timer) => !isWatching(timer) && !isOver(snapshot),
};

/** What follows the retries is walked in the other domains. */
function isOver({ value }: SnapshotFrom<Machine>): boolean {
  const state = typeof value === 'string' ? value : Object.keys(value)[0];
  const alive = ['requesting', 'awaitingCardholder', 'awaitingCheckout', 'retryScheduled'];
  return !alive.includes(state ?? '') && state !== 'declined';
}

const requests = [
  { kind: 'answered', fact: ahead },
  { kind: 'answered', fact: pending },
  { kind: 'answered', fact: { ...pending, redirectUrl: 'https://bank.example' } },
];

const undecided: readonly ReadAnswer[] = [
  { kind: 'found', fact: overdue },
  { kind: 'found', fact: declined },
  { kind: 'found', fact: canceled },
  { kind: 'unanswered' },
];

const portAnswers: readonly Offered[] = [
  ...answersOf(['requestPayment'], requests),
  ...answersOf(['readUndecided', 'readRetry'], undecided),
  ...answersOf(['readCancellation'], [...undecided, { kind: 'found', fact: pending }]),
  ...answersOf(['cancelScheduledRetry'], operationAnswers('K')),
];

/** A second cancellation is asked for as well, so that it can be refused. */
function commands({ operations }: PaymentContext): PaymentEvent[] {
  const [first, second] = operations;
  if (second) return [{ type: 'merchant.cancelRetry', key: 'K', at: 0 }];
  return [{ type: 'merchant.cancelRetry', key: first ? 'K2' : 'K', at: 0 }];
}

/** What comes before the first retry is not said again after it. */
function facts({ facts: { standings }, rung }: PaymentContext): PaymentEvent[] {
  // Higher up the ladder they mean what they meant at its foot.
  if (rung > 0) return [];
  const before = [
    webhook('checkout.payment_capture_declined', captureDeclined),
    webhook('checkout.authentication_approved', { ...known, standing: 'authenticated' as const }),
  ];
  return [
    ...(standings.includes('retryScheduled') ? [] : before),
    webhook('checkout.payment_retry_scheduled', retried),
    webhook('checkout.payment_declined', { ...failed, declinedAttempt: 'act_first' }),
    webhook('checkout.payment_approved', secondAttempt),
    { type: 'merchant.reconcile' },
  ];
}

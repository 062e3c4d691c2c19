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
  authorized,
  known,
  type Machine,
  type Offered,
  type PaymentDomain,
} from './domainParts.ts';

const verified: PaymentFact = { ...known, standing: 'verified' };
const voided = acted('void', 'act_v', AMOUNT);
const captured = acted('capture', 'act_c', 1);
const refunded = acted('refund', 'act_r', 1);
const released = acted('void', 'act_rest', AMOUNT - 1);
const returned = acted('return', 'act_b', 1);
const declinedAttempt: PaymentFact = {
  ...acted('authorization', 'act_first', AMOUNT, 'declined'),
  declinedAttempt: 'act_first',
};

/** Payments that have settled, the last look at each, and what may still move them. */
export const settledDomain: PaymentDomain = {
  inputs: [
    paymentInput({ amount: 0 }),
    paymentInput({ amount: AMOUNT, authorization: 'estimated' }),
  ],
  events: ({ context }: SnapshotFrom<Machine>): Offered[] => [
    ...answersOf(['requestPayment'], requestsOf(context)),
    ...answersOf(['readSettled'], readings),
    ...facts(context),
    { type: 'merchant.reconcile' },
  ],
  abstract: (snapshot) => `${abstract(snapshot)} ${snapshot.context.wasReadLast}`,
  fires: (_snapshot, { type }) => /lateFactPatience|disputePatience/.test(type),
};

function requestsOf({ terms }: PaymentContext): object[] {
  const first = terms.amount === 0 ? verified : authorized;
  const words = ['pending', 'canceled', 'expired'] as const;
  return [first, declinedAttempt, ...words.map((standing) => ({ ...known, standing }))].map(
    (fact) => ({ kind: 'answered', fact }),
  );
}

const readings: readonly ReadAnswer[] = [
  { kind: 'found', fact: known },
  { kind: 'found', fact: authorized },
  { kind: 'unanswered' },
];

/** Each is told once, and those that make others possible before them. */
function facts({ facts: { actions, standings }, terms }: PaymentContext): PaymentEvent[] {
  if (terms.amount === 0) return [];
  const isOpen = actions['act_auth'] !== undefined;
  const isLate = standings.includes('canceled') || standings.includes('expired');
  const late = [
    webhook('checkout.payment_approved', authorized),
    webhook('checkout.payment_read', { ...known, currency: 'EUR' }),
  ];
  if (!isOpen) return isLate ? late : [];
  const isTaken = actions['act_c'] !== undefined;
  const isOver = isTaken && actions['act_rest'] !== undefined;
  return [
    webhook('checkout.payment_voided', isTaken ? released : voided),
    ...(actions['act_v'] ? [] : [webhook('checkout.payment_captured', captured)]),
    ...(isOver ? [webhook('checkout.payment_refunded', refunded)] : []),
    ...(isOver && !actions['act_r'] ? [webhook('checkout.payment_returned', returned)] : []),
    webhook('checkout.payment_authorization_incremented', acted('increment', 'act_i', 2)),
    ...(standings.includes('expired')
      ? []
      : [
          webhook('checkout.payment_expired', {
            ...known,
            standing: 'expired',
            heardAt: Number.MAX_SAFE_INTEGER,
          }),
        ]),
  ];
}

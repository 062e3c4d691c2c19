import type { SnapshotFrom } from 'xstate';
import {
  balancesOf,
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
  known,
  type Machine,
  type Offered,
  type PaymentDomain,
} from './domainParts.ts';

const captured = acted('capture', 'act_c', AMOUNT);
const prolonged: PaymentFact = { ...known, expiresAt: Number.MAX_SAFE_INTEGER };

/** How long money is held, when it is captured by a plan, and who disputes it afterwards. */
export const watchDomain: PaymentDomain = {
  inputs: [
    paymentInput({ amount: AMOUNT }),
    paymentInput({ amount: AMOUNT, capture: 'scheduled', captureAt: 5 }),
  ],
  events: ({ context }: SnapshotFrom<Machine>): Offered[] => [
    ...answersOf(
      ['requestPayment'],
      [
        { kind: 'answered', fact: authorized },
        { kind: 'answered', fact: { ...known, standing: 'pending', voucher: '123 456' } },
      ],
    ),
    ...answersOf(['readUndecided', 'readSchedule', 'readExpiry', 'reconcile'], readings),
    ...facts(context),
    { type: 'merchant.reconcile' },
  ],
  abstract,
  fires: ({ context }, { type }) => !isLadder(type) || context.facts.standings.length > 0,
};

/** The ladders of read-backs are walked in the domains of money and retries. */
function isLadder(type: string): boolean {
  return /readBackPatience|webhookPatience/.test(type);
}

const readings: readonly ReadAnswer[] = [
  { kind: 'found', fact: { ...authorized, heardAt: 6 } },
  { kind: 'found', fact: captured },
  { kind: 'unanswered' },
];

function facts(context: PaymentContext): PaymentEvent[] {
  const money = balancesOf(context);
  const isTaken = money.captured > 0;
  const isHeld = money.captured + money.voided < money.authorized;
  return [
    webhook('checkout.payment_approved', authorized),
    ...(isHeld
      ? [
          webhook('checkout.payment_captured', acted('capture', 'act_p', 1)),
          webhook('checkout.payment_captured', captured),
          webhook('checkout.payment_voided', acted('void', 'act_v', AMOUNT - money.captured)),
          webhook('checkout.payment_read', prolonged),
        ]
      : []),
    ...(money.captured === AMOUNT && money.refunded + money.returned === 0
      ? complaints(context)
      : []),
    ...(isTaken && money.refunded === 0 && Object.keys(context.facts.disputes).length === 0
      ? [webhook('checkout.payment_returned', acted('return', 'act_b', money.captured))]
      : []),
    ...(isTaken && money.returned > 0
      ? [webhook('checkout.payment_refunded', acted('refund', 'act_r', money.captured))]
      : []),
    // An increment made elsewhere is heard of: more is held again.
    ...(context.facts.actions['act_i'] === undefined && !isHeld && money.voided === 0
      ? [webhook('checkout.payment_approved', acted('authorization', 'act_i', 1))]
      : []),
  ];
}

function complaints({ facts: { disputes, standings } }: PaymentContext): PaymentEvent[] {
  const told = (id: string, stage: 'open' | 'won' | 'arbitration' | 'lostFinally') =>
    webhook('checkout.dispute_received', { ...known, dispute: { id, stage, amount: 1 } });
  return [
    ...(standings.includes('fraudReported')
      ? []
      : [webhook('checkout.fraud_reported', { ...known, standing: 'fraudReported' })]),
    told('dsp_1', 'open'),
    told('dsp_1', 'won'),
    ...(disputes['dsp_1'] ? [told('dsp_1', 'arbitration'), told('dsp_1', 'lostFinally')] : []),
  ];
}

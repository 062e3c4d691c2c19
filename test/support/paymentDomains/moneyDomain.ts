import type { SnapshotFrom } from 'xstate';
import {
  balancesOf,
  type Operation,
  type PaymentContext,
  type CheckoutFact,
  type PaymentEvent,
  type PaymentFact,
  type ReadAnswer,
  type RequestAnswer,
} from '../../../machines/index.ts';
import { acted, paymentInput, webhook } from '../facts.ts';
import { howMany } from '../howMany.ts';
import {
  abstract,
  AMOUNT,
  answersOf,
  authorized,
  declined,
  isWatching,
  known,
  operationAnswers,
  pending,
  refusal,
  type Machine,
  type Offered,
  type PaymentDomain,
} from './domainParts.ts';

const requestAnswers: readonly RequestAnswer[] = [
  { kind: 'answered', fact: authorized },
  { kind: 'answered', fact: { ...authorized, currency: 'EUR' } },
  { kind: 'answered', fact: { ...pending, redirectUrl: 'https://bank.example' } },
  { kind: 'answered', fact: pending },
  { kind: 'answered', fact: declined },
  { kind: 'answered', fact: {} },
  { kind: 'refused', refusal },
  { kind: 'unanswered' },
  { kind: 'unsendable' },
];

const flagged: RequestAnswer = { kind: 'answered', fact: { ...authorized, flagged: true } };
const verified: RequestAnswer = { kind: 'answered', fact: { ...known, standing: 'verified' } };

/**
 * Request, capture, void and refund: every kind of answer, command and fact, each in the few shapes
 * between which the machine decides.
 */
export const moneyDomain: PaymentDomain = {
  inputs: [
    paymentInput({ amount: 0 }),
    paymentInput({ amount: AMOUNT }),
    paymentInput({ amount: AMOUNT, capture: 'automatic' }),
  ],
  events: ({ context }: SnapshotFrom<Machine>) => [
    ...portAnswers(context),
    ...commands(context),
    ...facts(context),
    { type: 'cardholder.returned' },
    { type: 'merchant.reconcile' },
  ],
  abstract,
  fires: (_snapshot, timer) => !isWatching(timer),
};

function portAnswers(context: PaymentContext): Offered[] {
  const sending = context.operations.find(({ status }) => status === 'requested');
  const reads: ReadAnswer[] = [
    { kind: 'found', fact: authorized },
    { kind: 'found', fact: pending },
    { kind: 'absent' },
    { kind: 'unanswered' },
  ];
  const isFlaggable = isWhole || context.terms.capture === 'automatic';
  const answers = isFlaggable ? [...requestAnswers, flagged] : requestAnswers;
  const requests = context.terms.amount === 0 ? [verified] : answers;
  return [
    ...answersOf(['requestPayment', 'resendPayment'], requests),
    ...answersOf(['findPayment'], reads),
    ...answersOf(['readUndecided', 'reconcile', 'readConflicted'], reads),
    ...answersOf(['readUncertain'], [...reads, ...booked(context)]),
    ...answersOf(
      ['capturePayment', 'voidPayment', 'refundPayment'],
      operationAnswers(sending?.key ?? ''),
    ),
  ];
}

/** The uncertain operation as Checkout.com's books would show it. */
function booked({ operations }: PaymentContext): ReadAnswer[] {
  return operations
    .filter(({ status }) => status === 'uncertain')
    .map((operation) => ({ kind: 'found', fact: outcomeOf(operation, 'approved') }));
}

function commands({ operations }: PaymentContext): PaymentEvent[] {
  const asked = operations.some(({ origin }) => origin === 'merchant');
  // Asked again under its own key, an operation must not be done again, whatever is asked.
  const key = 'K';
  const again: PaymentEvent = { type: 'merchant.capture', key, amount: 1, at: 0 };
  if (asked) return [again];
  return [
    { type: 'merchant.capture', key, amount: 1, captureType: 'NonFinal', at: 0 },
    { type: 'merchant.capture', key, at: 0 },
    { type: 'merchant.capture', key, amount: AMOUNT + 1, at: 0 },
    { type: 'merchant.void', key, at: 0 },
    { type: 'merchant.refund', key, at: 0 },
  ];
}

/** What webhooks may say: of the payment, of each accepted operation, and of what others did. */
function facts(context: PaymentContext): PaymentEvent[] {
  // Higher up the ladder they mean what they meant at its foot.
  if (context.rung > 0) return [];
  const ofOperations = context.operations
    // A webhook may overtake the answer to the call it belongs to.
    .filter(({ status }) => status === 'accepted' || status === 'requested')
    .flatMap((operation): PaymentEvent[] => {
      const { past, declined: no } = webhooksOf(operation);
      return [
        webhook(past, outcomeOf(operation, 'approved')),
        webhook(no, outcomeOf(operation, 'declined')),
      ];
    });
  return [...ofOperations, ...endings(context), ...behindOurBack(context)];
}

/**
 * A payment ends in one way; only a cancellation that is told as a decline as well is told apart.
 */
function endings({ facts: { standings, actions }, operations }: PaymentContext): PaymentEvent[] {
  if (operations.some(({ origin }) => origin === 'merchant')) return [];
  const isTold = standings.some((standing) => standing !== 'pending');
  if (standings.includes('canceled')) return [webhook('checkout.payment_declined', declined)];
  if (isTold || Object.keys(actions).length > 1) return [];
  // Words alone end nothing once money is held.
  if (actions['act_auth']) return [webhook('checkout.payment_declined', declined)];
  return [
    webhook('checkout.payment_declined', declined),
    webhook('checkout.payment_canceled', { ...known, standing: 'canceled' }),
    webhook('checkout.payment_expired', { ...known, standing: 'expired' }),
  ];
}

/**
 * Two things that double the walk for each kind of capture, or more: with every change each kind
 * goes with one of them, and in CI with both.
 */
const isWhole = howMany(0, 1, 1) > 0;

/**
 * What somebody did elsewhere; the early refund makes the books disagree until its capture is heard
 * of.
 */
function behindOurBack(context: PaymentContext): PaymentEvent[] {
  const { captured, refunded } = balancesOf(context);
  const { standings, flagged, actions } = context.facts;
  if (!isWhole && context.terms.capture === 'automatic') return [];
  const isAllBack = captured > 0 && refunded === captured;
  // What comes after such a word is walked among the settled payments.
  if (standings.includes('canceled') || standings.includes('expired')) return [];
  return [
    webhook('checkout.payment_approved', authorized),
    ...(captured === 0
      ? [webhook('checkout.payment_captured', acted('capture', 'act_dashboard', 1))]
      : []),
    ...(captured === 1 && refunded === 0
      ? [webhook('checkout.payment_refunded', acted('refund', 'act_early', 2))]
      : []),
    ...(actions['act_early']
      ? [webhook('checkout.payment_captured', acted('capture', 'act_late', 1))]
      : []),
    ...(isAllBack && standings.every((standing) => standing === 'pending') && !flagged
      ? [webhook('checkout.payment_read', { ...known, currency: 'EUR' })]
      : []),
  ];
}

function webhooksOf({ kind }: Operation): Record<'past' | 'declined', CheckoutFact['type']> {
  if (kind === 'capture') {
    return {
      past: 'checkout.payment_captured',
      declined: 'checkout.payment_capture_declined',
    };
  }
  if (kind === 'void') {
    return { past: 'checkout.payment_voided', declined: 'checkout.payment_void_declined' };
  }
  return { past: 'checkout.payment_refunded', declined: 'checkout.payment_refund_declined' };
}

function outcomeOf(
  { kind, key, actionId, amount }: Operation,
  outcome: 'approved' | 'declined',
): PaymentFact {
  const action = kind === 'capture' || kind === 'void' ? kind : 'refund';
  return acted(action, actionId ?? `act_${key}`, amount, outcome);
}

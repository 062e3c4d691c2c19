import type { SnapshotFrom } from 'xstate';
import {
  balancesOf,
  contradictionsOf,
  type Operation,
  type OperationAnswer,
  type PaymentContext,
  type PaymentEvent,
  type PaymentFact,
  type ReadAnswer,
  type RequestAnswer,
  type paymentMachine,
} from '../../machines/index.ts';
import type { OfferedEvent, WalkDomain } from '../../src/testing/index.ts';
import { acted, paymentInput, webhook } from './facts.ts';

type Machine = typeof paymentMachine;
type Offered = OfferedEvent<Machine>;

/** Enough for two parts and a rest. */
const AMOUNT = 3;

const authorized = acted('authorization', 'act_auth', AMOUNT);
const known: PaymentFact = { checkoutPaymentId: 'pay_1' };
const pending: PaymentFact = { ...known, standing: 'pending' };
const declined: PaymentFact = { ...known, standing: 'declined' };
const refusal = { conclusion: 'refused', kind: 'invalid', codes: [], message: 'No.' } as const;

const requestAnswers: readonly RequestAnswer[] = [
  { kind: 'answered', fact: authorized },
  { kind: 'answered', fact: { ...authorized, flagged: true } },
  { kind: 'answered', fact: { ...authorized, currency: 'EUR' } },
  { kind: 'answered', fact: { ...pending, redirectUrl: 'https://bank.example' } },
  { kind: 'answered', fact: pending },
  { kind: 'answered', fact: declined },
  { kind: 'answered', fact: {} },
  { kind: 'refused', refusal },
  { kind: 'unanswered' },
  { kind: 'unsendable' },
];

const verified: RequestAnswer = { kind: 'answered', fact: { ...known, standing: 'verified' } };

const operationAnswers = (key: string): readonly OperationAnswer[] => [
  { kind: 'accepted', actionId: `act_${key}` },
  { kind: 'refused', refusal },
  { kind: 'unanswered' },
  { kind: 'unsendable' },
];

/**
 * Every kind of answer, command and fact, each in the few shapes between which the machine decides.
 */
export const paymentDomain: WalkDomain<Machine> = {
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
  abstract: ({ value, context }: SnapshotFrom<Machine>) =>
    JSON.stringify([value, context.terms.capture, bookkeeping(context), rungIn(value, context)]),
};

/** What the guards ask of a payment, without the ids and amounts they do not tell apart. */
function bookkeeping(context: PaymentContext): unknown {
  const { facts, operations, refusal } = context;
  return [
    balancesOf(context),
    contradictionsOf(context),
    facts.standings,
    facts.redirectUrl,
    facts.flagged,
    refusal?.kind,
    operations.map(({ kind, status, amount, captureType, repeatable, sendings, refusal: said }) => [
      kind,
      status,
      amount,
      captureType,
      repeatable,
      Math.min(sendings, 2),
      said !== null,
    ]),
  ];
}

/** The ladder decides only where an absence has to be believed. */
function rungIn(value: unknown, { rung }: PaymentContext): number {
  return JSON.stringify(value).includes('uncertain') ? Math.min(rung, 4) : 0;
}

function portAnswers(context: PaymentContext): Offered[] {
  const sending = context.operations.find(({ status }) => status === 'requested');
  const reads: ReadAnswer[] = [
    { kind: 'found', fact: authorized },
    { kind: 'found', fact: pending },
    { kind: 'absent' },
    { kind: 'unanswered' },
  ];
  const requests = context.terms.amount === 0 ? [verified] : requestAnswers;
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

function answersOf(invokes: readonly string[], outputs: readonly unknown[]): Offered[] {
  return invokes.flatMap((invoke): Offered[] => [
    ...outputs.map((output) => ({ type: `xstate.done.actor.${invoke}` as const, output })),
    { type: `xstate.error.actor.${invoke}`, error: 'a bug' },
  ]);
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
  const ofOperations = context.operations
    // A webhook may overtake the answer to the call it belongs to.
    .filter(({ status }) => status === 'accepted' || status === 'requested')
    .flatMap((operation): PaymentEvent[] => [
      webhook(`checkout.payment_${pastOf(operation)}`, outcomeOf(operation, 'approved')),
      webhook(`checkout.payment_${operation.kind}_declined`, outcomeOf(operation, 'declined')),
    ]);
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
  return [
    webhook('checkout.payment_declined', declined),
    webhook('checkout.payment_canceled', { ...known, standing: 'canceled' }),
    webhook('checkout.payment_expired', { ...known, standing: 'expired' }),
  ];
}

/**
 * What somebody did elsewhere; the early refund makes the books disagree until its capture is heard
 * of.
 */
function behindOurBack(context: PaymentContext): PaymentEvent[] {
  const { captured, refunded } = balancesOf(context);
  const { standings, flagged, actions } = context.facts;
  const isAllBack = captured > 0 && refunded === captured;
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
    ...(isAllBack && standings.length === 0 && !flagged
      ? [webhook('checkout.payment_read', { ...known, currency: 'EUR' })]
      : []),
  ];
}

function pastOf({ kind }: Operation): 'captured' | 'voided' | 'refunded' {
  return ({ capture: 'captured', void: 'voided', refund: 'refunded' } as const)[kind];
}

function outcomeOf(
  { kind, key, actionId, amount }: Operation,
  outcome: 'approved' | 'declined',
): PaymentFact {
  return acted(kind, actionId ?? `act_${key}`, amount, outcome);
}

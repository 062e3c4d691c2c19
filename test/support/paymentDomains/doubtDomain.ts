import type { SnapshotFrom } from 'xstate';
import type { FindAnswer, PaymentEvent, PaymentFact, ReadAnswer } from '../../../machines/index.ts';
import { paymentInput, webhook } from '../facts.ts';
import {
  abstract,
  AMOUNT,
  answersOf,
  authorized,
  declined,
  known,
  pending,
  type Machine,
  type Offered,
  type PaymentDomain,
} from './domainParts.ts';

const attempt: PaymentFact = { ...known, declinedAttempt: 'act_first' };

/** Money that may be the payment's, the person who knows, and a decline that may be retried. */
export const doubtDomain: PaymentDomain = {
  inputs: [paymentInput({ amount: AMOUNT }), paymentInput({ amount: AMOUNT, retries: true })],
  events: (snapshot: SnapshotFrom<Machine>): Offered[] =>
    isOver(snapshot) ? [] : [...portAnswers, ...told, ...decisions(snapshot)],
  abstract: (snapshot) => {
    const { resolutions, resolving, lookalikes, terms } = snapshot.context;
    const decided = [resolutions.length, resolving?.checkoutPaymentId, lookalikes, terms.retries];
    return `${abstract(snapshot)} ${JSON.stringify(decided)}`;
  },
  fires: (snapshot, { type }) =>
    !isOver(snapshot) && /readBackPatience|cardholderPatience/.test(type),
};

/** What follows once the payment is known is walked in the other domains. */
function isOver({ value }: SnapshotFrom<Machine>): boolean {
  const state = typeof value === 'string' ? value : Object.keys(value)[0];
  const open = ['requesting', 'uncertain', 'refused', 'awaitingCardholder', 'awaitingCheckout'];
  return !open.includes(state ?? '');
}

const finds: readonly FindAnswer[] = [
  { kind: 'found', fact: authorized },
  { kind: 'doubtful', checkoutPaymentIds: ['pay_1'] },
  { kind: 'absent' },
  { kind: 'unanswered' },
];

const readings: readonly ReadAnswer[] = [
  { kind: 'found', fact: authorized },
  { kind: 'found', fact: declined },
  { kind: 'unanswered' },
];

const requests = [
  { kind: 'answered', fact: { ...pending, redirectUrl: 'https://bank.example' } },
  { kind: 'unanswered' },
];

const portAnswers: readonly Offered[] = [
  ...answersOf(['requestPayment'], requests),
  ...answersOf(['resendPayment'], [{ kind: 'unsendable' }]),
  ...answersOf(['findPayment'], finds),
  ...answersOf(['readUndecided', 'readAdopted'], readings),
];

const told: readonly PaymentEvent[] = [
  { type: 'merchant.reconcile' },
  webhook('checkout.payment_approved', authorized),
  webhook('checkout.payment_declined', attempt),
];

/** Twice at most: a person who decides for ever would be walked for ever. */
function decisions({ context }: SnapshotFrom<Machine>): PaymentEvent[] {
  if (context.resolutions.length === 2) return [];
  const decision = { key: `D${context.resolutions.length}`, by: 'Ada', reason: 'Seen.', at: 1 };
  return [undefined, 'pay_1', 'pay_other', 'none'].map((checkoutPaymentId) => ({
    type: 'operator.resolve',
    ...decision,
    ...(checkoutPaymentId !== undefined && { checkoutPaymentId }),
  }));
}

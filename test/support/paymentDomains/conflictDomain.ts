import type { SnapshotFrom } from 'xstate';
import type { PaymentEvent, PaymentFact, ReadAnswer } from '../../../machines/index.ts';
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

const captured = acted('capture', 'act_c', 2);
const above = acted('refund', 'act_above', AMOUNT);
const foreign: PaymentFact = { ...known, checkoutPaymentId: 'pay_other' };

/** Books that disagree, what may explain them, and the person who decides. */
export const conflictDomain: PaymentDomain = {
  inputs: [paymentInput({ amount: AMOUNT })],
  events: (snapshot: SnapshotFrom<Machine>): Offered[] => [
    ...answersOf(['requestPayment'], requests),
    ...(snapshot.context.facts.takenPaymentIds ? unread : heard),
    ...decisions(snapshot),
    { type: 'merchant.reconcile' },
  ],
  abstract: (snapshot) => {
    const { resolutions, resolving, superseded, facts, accepted } = snapshot.context;
    const decided = [resolutions.length, resolving?.checkoutPaymentId, superseded !== null];
    const said = [facts.checkoutPaymentIds, Object.keys(facts.actions).toSorted(), accepted];
    return `${abstract(snapshot)} ${JSON.stringify([decided, said])}`;
  },
  fires: (_snapshot, { type }) => /readBackPatience/.test(type),
};

const requests = [authorized, { takenPaymentId: 'pay_taken' }].map((fact) => ({
  kind: 'answered',
  fact,
}));

/** The books as they are, once without what was told and once with it. */
const readings: readonly ReadAnswer[] = [
  { kind: 'found', fact: { ...authorized, checkoutPaymentId: 'pay_1' } },
  { kind: 'found', fact: { ...captured, actions: [...actionsOf(authorized, captured, above)] } },
  { kind: 'unanswered' },
];

const told: readonly PaymentEvent[] = [
  webhook('checkout.payment_captured', captured),
  webhook('checkout.payment_captured', acted('capture', 'act_d', AMOUNT - 2)),
  webhook('checkout.payment_refunded', above),
  webhook('checkout.payment_approved', foreign),
];

const heard: readonly Offered[] = [
  ...answersOf(['readConflicted', 'readResolved'], readings),
  ...told,
];

/** Nothing is heard of what is another payment's. */
const unread: readonly Offered[] = answersOf(['readConflicted'], [{ kind: 'unanswered' }]);

/** Twice at most: a person who decides for ever would be walked for ever. */
function decisions({ context }: SnapshotFrom<Machine>): PaymentEvent[] {
  if (context.resolutions.length === 2) return [];
  const decision = { key: `D${context.resolutions.length}`, by: 'Ada', reason: 'Seen.', at: 1 };
  const { takenPaymentIds = [] } = context.facts;
  const named = takenPaymentIds.length > 0 ? ['pay_1', 'pay_taken', 'none'] : ['pay_1'];
  return [
    { type: 'operator.resolve', ...decision },
    ...named.map((checkoutPaymentId) => ({
      type: 'operator.resolve' as const,
      ...decision,
      checkoutPaymentId,
    })),
  ];
}

function actionsOf(...facts: readonly PaymentFact[]): NonNullable<PaymentFact['actions']> {
  return facts.flatMap(({ actions = [] }) => actions);
}

import { afterAll, describe, expect, it } from 'vitest';
import { initialTransition, transition, type AnyEventObject } from 'xstate';
import {
  paymentMachine,
  type CheckoutFactName,
  type OperationAnswer,
  type PaymentEvent,
  type PaymentFact,
  type PaymentTerms,
} from '../../machines/index.ts';
import { everyOrder, type Said } from '../support/everyOrder.ts';
import { acted, authorized, declined, paymentInput, pending, webhook } from '../support/facts.ts';

const known: PaymentFact = { checkoutPaymentId: 'pay_1' };

const told = (name: CheckoutFactName, fact: PaymentFact): Said => ({
  event: webhook(`checkout.${name}`, fact),
});
const answered = (fact: PaymentFact): Said => ({
  event: answerOf({ kind: 'answered', fact }),
  most: 1,
});
const readBack = (totals: PaymentFact['totals']): Said =>
  told('payment_read', { ...known, ...(totals && { totals }) });

const approved = told('payment_approved', authorized);
const captured = (id: string, amount: number) =>
  told('payment_captured', acted('capture', id, amount));
const refunded = (id: string, amount: number) =>
  told('payment_refunded', acted('refund', id, amount));
const disputed = (stage: 'open' | 'won' | 'arbitration') =>
  told('dispute_received', { ...known, dispute: { id: 'dsp_1', stage, amount: 6500 } });
const attempt = (name: CheckoutFactName, fact: PaymentFact): Said =>
  told(name, { ...acted('authorization', 'act_first', 6500, 'declined'), ...fact });

interface Life {
  readonly life: string;
  readonly terms?: Partial<PaymentTerms>;
  /** What was asked for before anything else was said. */
  readonly after?: readonly AnyEventObject[];
  readonly said: readonly Said[];
  readonly end: string;
}

/** Lives of one payment, each as what Checkout.com says of it, with the one way it may end. */
const lives: readonly Life[] = [
  {
    life: 'captured in two parts and refunded in part',
    end: 'partiallyRefunded, 6500 authorized, 6500 captured, 1000 refunded',
    said: [
      answered(pending),
      approved,
      captured('act_c1', 4000),
      captured('act_c2', 2500),
      refunded('act_r1', 1000),
      readBack({ authorized: 6500, captured: 6500, voided: 0, refunded: 1000 }),
      told('payment_pending', { ...known, standing: 'pending' }),
    ],
  },
  {
    life: 'a capture declined, then the hold released',
    end: 'voided, 6500 authorized, 6500 voided',
    said: [
      answered(authorized),
      approved,
      told('payment_capture_declined', acted('capture', 'act_c1', 6500, 'declined')),
      told('payment_void_declined', acted('void', 'act_v0', 6500, 'declined')),
      told('payment_voided', acted('void', 'act_v1', 6500)),
      told('payment_expired', { ...known, standing: 'expired' }),
      readBack({ authorized: 6500, captured: 0, voided: 6500, refunded: 0 }),
    ],
  },
  {
    life: 'declined after 3-D Secure',
    end: 'declined',
    said: [
      answered(pending),
      told('authentication_failed', { ...known, standing: 'notAuthenticated' }),
      told('payment_authentication_failed', { standing: 'declined' }),
      told('payment_declined', { ...declined, declinedAttempt: 'act_auth' }),
      told('payment_pending', { ...known, standing: 'pending' }),
    ],
  },
  {
    life: 'flagged, captured by hand, refunded whole',
    end: 'refunded, 6500 authorized, 6500 captured, 6500 refunded',
    said: [
      answered({ ...authorized, flagged: true }),
      told('payment_approved', { ...authorized, flagged: true }),
      captured('act_c1', 6500),
      refunded('act_r1', 6500),
      readBack({ authorized: 6500, captured: 6500, voided: 0, refunded: 6500 }),
    ],
  },
  {
    life: 'approved here and declined there',
    end: 'conflicted, 6500 authorized, 6500 captured',
    said: [
      answered(authorized),
      told('payment_declined', { ...declined, actions: [] }),
      captured('act_c1', 6500),
    ],
  },
  {
    life: 'abandoned, and told in three ways',
    end: 'declined',
    said: [
      answered(pending),
      told('payment_expired', { standing: 'expired' }),
      told('payment_canceled', { standing: 'canceled' }),
      told('payment_declined', { standing: 'declined' }),
    ],
  },
  {
    life: 'paid late by a redirect method, after it was let lapse, and refunded',
    terms: { method: 'ideal', capture: 'automatic' },
    end: 'refunded, 6500 authorized, 6500 captured, 6500 refunded, capture confirmed',
    said: [
      answered(pending),
      told('payment_pending', { ...known, standing: 'pending' }),
      told('payment_capture_pending', acted('capture', 'act_c1', 6500, 'pending')),
      told('payment_expired', { ...known, standing: 'expired' }),
      captured('act_c1', 6500),
      told('payment_refund_pending', acted('refund', 'act_r1', 6500, 'pending')),
      refunded('act_r1', 6500),
    ],
  },
  {
    life: 'a direct debit that comes back',
    terms: { method: 'sepa', capture: 'automatic' },
    end: 'returned, 6500 authorized, 6500 captured, 6500 returned, capture confirmed',
    said: [
      answered({ ...known, standing: 'pending' }),
      told('payment_capture_pending', acted('capture', 'act_c1', 6500, 'pending')),
      captured('act_c1', 6500),
      told('payment_returned', { ...acted('return', 'act_b', 6500), standing: 'returned' }),
      readBack({ authorized: 6500, captured: 6500, voided: 0, refunded: 0 }),
    ],
  },
  {
    life: 'tried again by Checkout.com until it was approved',
    end: 'captured, 6500 authorized, 6500 captured',
    said: [
      answered({
        ...acted('authorization', 'act_first', 6500, 'declined'),
        standing: 'retryScheduled',
      }),
      attempt('payment_retry_scheduled', { standing: 'retryScheduled' }),
      attempt('payment_declined', { declinedAttempt: 'act_first' }),
      told('payment_approved', acted('authorization', 'act_second', 6500)),
      captured('act_c1', 6500),
      readBack({ authorized: 6500, captured: 6500, voided: 0, refunded: 0 }),
    ],
  },
  {
    life: 'tried again by Checkout.com and called off',
    end: 'canceled',
    said: [
      answered({ ...known, standing: 'retryScheduled' }),
      attempt('payment_retry_scheduled', { standing: 'retryScheduled' }),
      attempt('payment_declined', { declinedAttempt: 'act_first' }),
      told('payment_canceled', { ...known, standing: 'canceled' }),
    ],
  },
  {
    life: 'raised, captured whole and disputed',
    terms: { authorization: 'estimated' },
    end: 'captured, 7500 authorized, 7500 captured',
    said: [
      answered(authorized),
      told('payment_authorization_incremented', acted('increment', 'act_i', 1000)),
      captured('act_c1', 7500),
      disputed('open'),
      disputed('won'),
      disputed('arbitration'),
      told('fraud_reported', { ...known, standing: 'fraudReported' }),
    ],
  },
  {
    life: 'a capture whose answer races with what it did',
    after: [
      answerOf({ kind: 'answered', fact: authorized }),
      { type: 'merchant.capture', key: 'C1', amount: 4000, captureType: 'NonFinal', at: 0 },
    ],
    end: 'partiallyRefunded, 6500 authorized, 6500 captured, 4000 refunded, capture confirmed',
    said: [
      answered({}),
      callAnswered('capturePayment', { kind: 'accepted', actionId: 'act_c1' }),
      approved,
      captured('act_c1', 4000),
      captured('act_c2', 2500),
      refunded('act_r1', 4000),
      readBack({ authorized: 6500, captured: 6500, voided: 0, refunded: 4000 }),
    ],
  },
  {
    life: 'a refund that is declined while another goes through',
    after: [
      answerOf({ kind: 'answered', fact: authorized }),
      captured('act_c1', 6500).event,
      { type: 'merchant.refund', key: 'R1', amount: 1000, at: 0 },
    ],
    end: 'partiallyRefunded, 6500 authorized, 6500 captured, 500 refunded, refund declined',
    said: [
      callAnswered('refundPayment', { kind: 'accepted', actionId: 'act_r1' }),
      told('payment_refund_pending', acted('refund', 'act_r1', 1000, 'pending')),
      told('payment_refund_declined', acted('refund', 'act_r1', 1000, 'declined')),
      refunded('act_r2', 500),
      approved,
    ],
  },
  {
    life: 'a reversal that becomes a refund and a void',
    after: [
      answerOf({ kind: 'answered', fact: authorized }),
      captured('act_c1', 4000).event,
      { type: 'merchant.reverse', key: 'X1', at: 0 },
    ],
    end: 'refunded, 6500 authorized, 4000 captured, 2500 voided, 4000 refunded, reversal confirmed',
    said: [
      callAnswered('reversePayment', { kind: 'accepted', actionId: 'act_r1' }),
      told('payment_voided', acted('void', 'act_v1', 2500)),
      refunded('act_r1', 4000),
      readBack({ authorized: 6500, captured: 4000, voided: 2500, refunded: 4000 }),
      approved,
    ],
  },
];

/** The most facts that are said of one payment; repeats count. */
const LIMIT = 7;

describe('facts in any order', () => {
  let [multisets, orders] = [0, 0];

  it.each(lives)('end alike: $life', ({ terms, after = [], said, end }) => {
    let [start] = initialTransition(paymentMachine, paymentInput(terms));
    for (const event of after) [start] = transition(paymentMachine, start, event as PaymentEvent);
    const checked = everyOrder(start, said, LIMIT);
    multisets += checked.multisets;
    orders += checked.orders;
    expect(checked.split.slice(0, 3)).toEqual([]);
    expect(checked.end).toBe(end);
  });

  afterAll(() => {
    process.stdout.write(`paymentMachine: ${orders} orders of ${multisets} multisets end alike\n`);
  });
});

function answerOf(output: object): AnyEventObject {
  return { type: 'xstate.done.actor.requestPayment', actorId: 'requestPayment', output };
}

function callAnswered(actor: string, output: OperationAnswer): Said {
  return { event: { type: `xstate.done.actor.${actor}`, actorId: actor, output }, most: 1 };
}

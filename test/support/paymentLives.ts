import { acted, authorized, declined, pending } from './facts.ts';
import {
  answered,
  answerOf,
  approved,
  attempt,
  callAnswered,
  captured,
  disputed,
  known,
  readBack,
  refunded,
  told,
  type PaymentLife,
} from './paymentTold.ts';

/** Lives of one payment, each as what Checkout.com says of it, with the one way it may end. */
export const paymentLives: readonly PaymentLife[] = [
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
    life: 'flagged, so that a person captured a part instead of Checkout.com everything',
    terms: { capture: 'automatic' },
    end: 'partiallyRefunded, 6500 authorized, 3000 captured, 3000 refunded',
    said: [
      answered(pending),
      told('payment_approved', { ...authorized, flagged: true }),
      captured('act_c1', 3000),
      refunded('act_r1', 3000),
    ],
  },
  {
    life: 'let lapse and given up on its page, and authorized all the same',
    terms: { method: 'klarna' },
    end: 'captured, 6500 authorized, 6500 captured',
    said: [
      answered(pending),
      told('payment_expired', { ...known, standing: 'expired' }),
      told('payment_canceled', { ...known, standing: 'canceled' }),
      approved,
      captured('act_c1', 6500),
    ],
  },
  {
    life: 'a retry that was called off too late',
    after: [
      answerOf({ kind: 'answered', fact: { ...known, standing: 'retryScheduled' } }),
      { type: 'merchant.cancelRetry', key: 'X1', at: 0 },
    ],
    end: 'captured, 6500 authorized, 6500 captured, cancellation declined',
    said: [
      callAnswered('cancelScheduledRetry', { kind: 'accepted', actionId: 'act_x' }),
      told('payment_canceled', { ...known, standing: 'canceled' }),
      told('payment_approved', acted('authorization', 'act_second', 6500)),
      captured('act_c1', 6500),
    ],
  },
  {
    life: 'raised, which is told after everything else was captured and refunded',
    terms: { authorization: 'estimated' },
    end: 'partiallyRefunded, 7500 authorized, 6500 captured, 6500 refunded',
    said: [
      answered(authorized),
      captured('act_c1', 6500),
      refunded('act_r1', 6500),
      told('payment_authorization_incremented', acted('increment', 'act_i', 1000)),
    ],
  },
];

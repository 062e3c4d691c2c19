import { acted, authorized } from './facts.ts';
import {
  answered,
  answerOf,
  approved,
  callAnswered,
  captured,
  readBack,
  refunded,
  told,
  type PaymentLife,
} from './paymentTold.ts';

/** Lives in which a call of ours is on its way while other things are said. */
export const racingLives: readonly PaymentLife[] = [
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

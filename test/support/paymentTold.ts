import type { AnyEventObject } from 'xstate';
import type {
  CheckoutFactName,
  OperationAnswer,
  PaymentFact,
  PaymentTerms,
} from '../../machines/index.ts';
import type { Said } from './everyOrder.ts';
import { acted, authorized, webhook } from './facts.ts';

export const known: PaymentFact = { checkoutPaymentId: 'pay_1' };

export const told = (name: CheckoutFactName, fact: PaymentFact): Said => ({
  event: webhook(`checkout.${name}`, fact),
});
export const answered = (fact: PaymentFact): Said => ({
  event: answerOf({ kind: 'answered', fact }),
  most: 1,
});
export const readBack = (totals: PaymentFact['totals']): Said =>
  told('payment_read', { ...known, ...(totals && { totals }) });

export const approved = told('payment_approved', authorized);
export const captured = (id: string, amount: number) =>
  told('payment_captured', acted('capture', id, amount));
export const refunded = (id: string, amount: number) =>
  told('payment_refunded', acted('refund', id, amount));
export const disputed = (stage: 'open' | 'won' | 'arbitration') =>
  told('dispute_received', { ...known, dispute: { id: 'dsp_1', stage, amount: 6500 } });
export const attempt = (name: CheckoutFactName, fact: PaymentFact): Said =>
  told(name, { ...acted('authorization', 'act_first', 6500, 'declined'), ...fact });

/** What is said of one payment. */
export interface PaymentLife {
  readonly life: string;
  readonly terms?: Partial<PaymentTerms>;
  /** What was asked for before anything else was said. */
  readonly after?: readonly AnyEventObject[];
  readonly said: readonly Said[];
  readonly end: string;
}

export function answerOf(output: object): AnyEventObject {
  return { type: 'xstate.done.actor.requestPayment', actorId: 'requestPayment', output };
}

export function callAnswered(actor: string, output: OperationAnswer): Said {
  return { event: { type: `xstate.done.actor.${actor}`, actorId: actor, output }, most: 1 };
}

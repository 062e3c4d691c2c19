import type { CallRefusal } from '../shared/callRefusal.ts';
import type { Unanswered } from '../shared/silence.ts';
import type { PayoutFact } from './payoutFact.ts';

/**
 * What the ports of the payout machine are given, and what they may answer. `unanswered` means that
 * the call may have reached Checkout.com. `unsendable` means that nothing was sent now and nothing
 * can be: the bank details are gone or the key too old.
 */
export type PayoutAnswer =
  | { readonly kind: 'answered'; readonly fact: PayoutFact }
  | { readonly kind: 'refused'; readonly refusal: CallRefusal }
  | Unanswered
  | { readonly kind: 'unsendable' };

/** A payout as a port is given it. The body stays in the vault, by the id of the payout. */
export interface RequestPayoutInput {
  readonly payoutId: string;
  readonly idempotencyKey: string;
  readonly requestedAt: number;
  readonly isRepeat: boolean;
}

/** `absent`: Checkout.com knows no such payout. */
export type PayoutReadAnswer =
  | { readonly kind: 'found'; readonly fact: PayoutFact }
  | { readonly kind: 'absent' }
  | Unanswered;

/** By what a payout is looked for whose answer was lost. */
export interface FindPayoutInput {
  readonly reference: string;
  /** Null when it was fixed on the side of the source, and so tells nothing apart. */
  readonly amount: number | null;
  readonly currency: string;
  /** Milliseconds since the epoch; earlier payouts under the reference are others. */
  readonly requestedAt: number;
}

/** Which payout is read back. */
export interface GetPayoutInput {
  readonly checkoutPaymentId: string;
}

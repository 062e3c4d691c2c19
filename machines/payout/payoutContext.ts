import type { CallRefusal } from '../shared/callRefusal.ts';
import type { Silence } from '../shared/silence.ts';
import { noPayoutFacts, type PayoutFacts } from './payoutFacts.ts';

/** What a payout machine starts from. Bank and card details stay with whoever fills the ports. */
export interface PayoutInput {
  /** Our own id of the payout, made before the first call. */
  readonly payoutId: string;
  /** Fixed before the first sending, so that a repeat can never pay twice. */
  readonly idempotencyKey: string;
  /** Milliseconds since the epoch. */
  readonly requestedAt: number;
  readonly terms: PayoutTerms;
}

/** What was asked for, as far as the machine must know it. */
export interface PayoutTerms {
  /**
   * Minor units in the destination's currency. Null when the amount was fixed on the side of the
   * source, so that only Checkout.com's exchange tells what arrives.
   */
  readonly amount: number | null;
  /** Of the destination. */
  readonly currency: string;
  /** Finds a payout whose answer was lost; give each payout one of its own. */
  readonly reference: string;
  /** Type of the destination, such as `bank_account`, `card`, `token` or `id`. */
  readonly destination: string;
  /**
   * A short salted digest of each other field of the request, by which a repetition is told from
   * another request. It means nothing to the machine.
   */
  readonly prints?: Readonly<Record<string, string>>;
}

/** The whole memory of one payout. JSON-plain, so that it can be stored, sent and compared. */
export interface PayoutContext extends PayoutInput {
  readonly facts: PayoutFacts;
  /** Why Checkout.com would not take the request. */
  readonly refusal: CallRefusal | null;
  /**
   * The destination's type was never told, and an approval was still the last word of the books
   * after the longest time a bank takes.
   */
  readonly isApprovalFinal: boolean;
  /** How often patience has run out in a row. */
  readonly rung: number;
  /** Set while the latest call to Checkout.com has brought no answer. */
  readonly silence: Silence | null;
}

export function firstPayoutContext(input: PayoutInput): PayoutContext {
  const { payoutId, idempotencyKey, requestedAt, terms } = input;
  return {
    payoutId,
    idempotencyKey,
    requestedAt,
    terms,
    facts: noPayoutFacts,
    refusal: null,
    isApprovalFinal: false,
    rung: 0,
    silence: null,
  };
}

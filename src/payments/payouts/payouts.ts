import type { ResultAsync } from 'neverthrow';
import type {
  CallRefusal,
  PayoutBalances,
  PayoutFailure,
  PayoutState,
  PayoutView,
} from '../../../machines/index.ts';
import type { RequestVault } from '../../actors/requestVault.ts';
import type { PayoutRequest } from '../../checkout/index.ts';
import type { DifferentTerms } from '../asking/differentTerms.ts';
import type { InvalidRequest } from '../asking/invalidRequest.ts';
import type { ListError, PayoutListQuery } from '../looking/listQuery.ts';
import type { WaitMistake } from '../looking/waitUntil.ts';
import type { RuntimeFailure } from '../paymentError.ts';
import type { PaymentsParts } from '../payments.ts';
import type { TimelineEntry } from '../timeline.ts';
import type { PayoutPage } from './listPayouts.ts';

/** Payouts that have been asked for. Every method answers with a Result and never rejects. */
export interface Payouts {
  get(id: string): ResultAsync<PayoutView, RuntimeFailure>;
  /** A page of payouts, as `payments.list` brings payments. */
  list(query?: PayoutListQuery): ResultAsync<PayoutPage, ListError>;
  /** Reads the payout back now, instead of when patience runs out. */
  reconcile(id: string): ResultAsync<PayoutView, RuntimeFailure>;
  /** What happened to the payout, oldest first. */
  timeline(id: string): ResultAsync<PayoutTimelineEntry[], RuntimeFailure>;
  /**
   * Waits until the payout looks as wanted. A limit that runs out and a payout that ends otherwise
   * are `notReached`.
   */
  waitUntil(
    id: string,
    looksAsWanted: (payout: PayoutView) => boolean,
    limitMs: number,
  ): ResultAsync<PayoutView, PayoutWaitError>;
}

/** Why what was waited for did not come. */
export type PayoutWaitError =
  /** The limit is over, or the payout has come to its end, and the test does not hold. */
  { readonly kind: 'notReached'; readonly payout: PayoutView } | WaitMistake | RuntimeFailure;

/** One thing that happened to a payout, and how it stood after it. */
export type PayoutTimelineEntry = TimelineEntry<PayoutState, PayoutBalances>;

/** Why a payout could not be made, told apart by what the caller may do next. */
export type PayoutError =
  | InvalidRequest
  | DifferentTerms
  /** Checkout.com would not take the request: no payout exists. */
  | { readonly kind: 'refused'; readonly payout: PayoutView; readonly refusal: CallRefusal }
  /** The payout was declined, or came back: the recipient does not have the money. */
  | { readonly kind: 'failed'; readonly payout: PayoutView; readonly failure: PayoutFailure }
  /** The answer was lost. Do not ask again: the payout goes on and will be found out. */
  | { readonly kind: 'unknown'; readonly payout: PayoutView }
  | RuntimeFailure;

/** What the methods of `Payouts` work with. */
export interface PayoutsParts extends Pick<
  PaymentsParts,
  'runtime' | 'clock' | 'randomness' | 'rivalry'
> {
  /** Keeps the body of a request until it is answered. */
  readonly vault: RequestVault<PayoutRequest>;
}

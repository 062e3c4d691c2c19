import type { Result, ResultAsync } from 'neverthrow';
import type { PaymentState, PaymentView, PayoutView, Tag } from '../../machines/index.ts';
import type { RefundDestination } from '../actors/portParts.ts';
import type { CheckoutClient, PaymentRequest, PayoutRequest } from '../checkout/index.ts';
import type { RequestVault } from '../actors/requestVault.ts';
import type { Clock } from '../clock.ts';
import type { Randomness } from '../randomness.ts';
import type { Runtime } from '../runtime/createRuntime.ts';
import type { Store } from '../runtime/store.ts';
import type { Rivalry } from './asking/rivalry.ts';
import type { DriftReport } from './reconciliation/drift.ts';
import type { DriftFinding, DriftQuery } from './reconciliation/driftAll.ts';
import type { DriftError } from './reconciliation/paymentDrift.ts';
import type { ReconcileError, ReconcileOptions } from './reconciliation/reconcilePayment.ts';
import type { ResolveError, ResolveOptions } from './reconciliation/resolvePayment.ts';
import type { SweepReport } from './reconciliation/sweepPayments.ts';
import type { ListedPayment, PaymentPage } from './looking/listPayments.ts';
import type { ListError, ListQuery } from './looking/listQuery.ts';
import type { PaymentChange } from './looking/paymentChange.ts';
import type { PaymentHistory } from './looking/paymentHistory.ts';
import type { PaymentsHealth } from './looking/paymentsHealth.ts';
import type { SubscribeQuery } from './looking/subscribePayments.ts';
import type { WaitError } from './looking/waitFor.ts';
import type { WaitUntilError } from './looking/waitUntil.ts';
import type {
  CaptureOptions,
  CommandOptions,
  IncrementOptions,
  RefundOptions,
} from './options/commandOptions.ts';
import type { CommandError, PaymentError, RuntimeFailure } from './paymentError.ts';
import type { PayoutError, Payouts } from './payouts/payouts.ts';
import type { TimelineEntry } from './timeline.ts';

/**
 * Payments that are carried out durably. Every method answers with a Result and never rejects,
 * whatever it is given.
 */
export interface Payments {
  /**
   * Asks for a payment and waits for Checkout.com's answer. `Ok` may still need the cardholder's
   * redirect.
   *
   * A reference of your own is charged once: asked again with the same terms and no key, while the
   * payment of that reference has not been declined, refused, canceled or expired, it is answered
   * with that payment; other terms are `differentTerms`, a fresh token or card number apart. After
   * such an end it is a new attempt, unless Checkout.com was asked to retry by itself and may.
   * `options.key` makes another payment under the same reference, once one that was asked for
   * without a key has its answer.
   *
   * Do not deliver goods on `Ok` alone: look at `state`, and at `isFlagged`.
   */
  request(body: PaymentRequest, options?: RequestOptions): ResultAsync<PaymentView, PaymentError>;
  /**
   * The cardholder's browser came back. The return proves nothing, so the payment is read back; one
   * that is not decided yet goes on by itself and a webhook settles it.
   */
  returned(back: Returned): ResultAsync<PaymentView, PaymentError>;
  /**
   * `Ok` means that Checkout.com accepted the operation; money has moved once it is `confirmed`.
   */
  capture(id: string, options?: CaptureOptions): ResultAsync<PaymentView, CommandError>;
  void(id: string, options?: CommandOptions): ResultAsync<PaymentView, CommandError>;
  refund(id: string, options?: RefundOptions): ResultAsync<PaymentView, CommandError>;
  /**
   * Adds to an estimated authorization before its first capture. `Ok` means that the issuer agreed.
   */
  increment(id: string, options?: IncrementOptions): ResultAsync<PaymentView, CommandError>;
  /** Voids what is held and refunds what was taken, by one call. */
  reverse(id: string, options?: CommandOptions): ResultAsync<PaymentView, CommandError>;
  /**
   * Calls off the retries that Checkout.com has scheduled. `Ok` means accepted: a retry that has
   * begun may still be approved.
   */
  cancelRetry(id: string, options?: CommandOptions): ResultAsync<PaymentView, CommandError>;
  get(id: string): ResultAsync<PaymentView, RuntimeFailure>;
  /** Reads the payment back now, instead of when patience runs out. */
  reconcile(id: string, options?: ReconcileOptions): ResultAsync<PaymentView, ReconcileError>;
  /**
   * Compares the payment with Checkout.com's books as they are now, by two readings. It changes
   * nothing.
   */
  drift(id: string): ResultAsync<DriftReport, DriftError>;
  /** As `drift`, for payment after payment, those unchanged for longest first. */
  driftAll(query?: DriftQuery): AsyncGenerator<DriftFinding>;
  /**
   * Ends a conflict by a person's word: Checkout.com's books are read once more and count from then
   * on. `Ok` once they do; the payment then goes on, and `resolutions` tells who, why and when.
   *
   * Look at `drift(id)` and at Checkout.com's dashboard first: what the books say is believed.
   */
  resolve(id: string, decision: ResolveOptions): ResultAsync<PaymentView, ResolveError>;
  /**
   * Reads back the payments whose timers were lost, which none should be. It happens by itself
   * every hour unless `sweep: false`; then call it from a job of your own.
   */
  sweep(): ResultAsync<SweepReport, RuntimeFailure>;
  /**
   * Waits until the payment looks as wanted. A limit that runs out and a payment that ends
   * otherwise are `notReached`; a test that throws is `callbackFailed`.
   *
   * Wait for a lost operation by its key: the state tells of a lost request only.
   */
  waitUntil(
    id: string,
    looksAsWanted: (payment: PaymentView) => boolean,
    limitMs: number,
  ): ResultAsync<PaymentView, WaitUntilError>;
  /**
   * Waits until the payment is in a state, or in one that carries a tag. A limit that runs out and
   * a payment that ends otherwise are `notReached`.
   */
  waitFor(
    id: string,
    wanted: PaymentState | Tag,
    limitMs: number,
  ): ResultAsync<PaymentView, WaitError>;
  /**
   * A page of payments, those unchanged for longest first unless `order` says otherwise.
   *
   * Pages show each payment that does not change meanwhile exactly once. One that changes after
   * the first page was asked for is not met again; if its turn had not come, ask anew for it.
   */
  list(query?: ListQuery): ResultAsync<PaymentPage, ListError>;
  /**
   * All pages of a list, one payment after the other; `limit` is the size of a page. Each payment
   * that is there comes once: what changes before its turn comes in the end, as it then is.
   */
  each(query?: Omit<ListQuery, 'cursor'>): AsyncGenerator<Result<ListedPayment, ListError>>;
  /**
   * Changes as they are committed; those of other processes within about a second, as the store is
   * asked for them while somebody subscribes. With an id the present state comes first.
   *
   * A slow reader delays nobody: of each payment only the latest state waits for it, and of more
   * than 1,000 waiting payments the longest waiting is left out, and counted in `leftOut`. Ends
   * with `close()`, or when the loop is left.
   */
  subscribe(query?: SubscribeQuery): AsyncIterableIterator<PaymentChange>;
  /**
   * Whether payments go on by themselves, and what waits. Cheap enough to be asked every few
   * seconds.
   */
  health(): ResultAsync<PaymentsHealth, RuntimeFailure>;
  /**
   * Has a call made again that failed too often and was parked, under its first key. To be asked
   * once its cause is mended; false when it is not parked. `health` names the parked calls.
   */
  release(effectId: string): ResultAsync<boolean, RuntimeFailure>;
  /**
   * The payment after each of its steps, taken again from its journal: its states, its money, what
   * it could be asked for. For people who look into it; takes about a millisecond for each step.
   */
  history(id: string): ResultAsync<PaymentHistory, RuntimeFailure>;
  /** What happened to the payment, oldest first. */
  timeline(id: string): ResultAsync<TimelineEntry[], RuntimeFailure>;
  /**
   * Sends money out and waits for Checkout.com's answer. `Ok` means accepted, under review or paid;
   * a bank may send it back for days. Under one reference it is paid once, as in `request`.
   */
  payout(body: PayoutRequest, options?: RequestOptions): ResultAsync<PayoutView, PayoutError>;
  readonly payouts: Payouts;
  /** Answers Checkout.com's webhooks, in any framework that speaks Request and Response. */
  readonly webhookHandler: (request: Request) => Promise<Response>;
  /**
   * Lets calls under way finish, stops, and closes the store. What is owed stays in it; after this
   * every method answers `closed`.
   */
  close(): Promise<void>;
}

/**
 * Either id tells which payment: the session id that Checkout.com adds to your URL, or our own in
 * it.
 */
export type Returned = { readonly sessionId: string } | { readonly paymentId: string };

/** How a repetition of a request is told from another request. */
export interface RequestOptions {
  /**
   * Your own id of this very attempt to pay, 1 to 64 letters, digits, `-` or `_`: asked twice, one
   * payment is made and answered twice. It counts for more than the reference: another key is
   * another payment.
   *
   * With neither a key nor a reference of its own, a caller who crashes before it has noted the
   * answer, and asks again, charges again.
   */
  readonly key?: string;
}

/** What the methods of `Payments` work with. */
export interface PaymentsParts {
  readonly client: CheckoutClient;
  readonly runtime: Runtime;
  readonly store: Store;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Name of this process in leases. */
  readonly owner: string;
  /** Keeps the body of a request until it is answered. */
  readonly vault: RequestVault<PaymentRequest>;
  readonly rivalry: Rivalry;
  /** Keeps the bank account of a refund until it is answered. */
  readonly destinations: RequestVault<RefundDestination>;
}

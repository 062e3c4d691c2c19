import { err, errAsync, ok, type Result, type ResultAsync } from 'neverthrow';
import {
  resolutionRefusalTexts,
  type PaymentView,
  type ResolutionRefusalReason,
} from '../../../machines/index.ts';
import type { RequestFault } from '../../checkout/index.ts';
import { readOr } from '../../checkout/readOr.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';
import { contextOf, viewOf } from '../paymentDefinition.ts';
import { runtimeFailure, type RuntimeFailure } from '../paymentError.ts';
import type { PaymentsParts } from '../payments.ts';
import { hasSecret } from './hasSecret.ts';

/** A person's decision about books that disagree. It is kept for ever, so no secrets. */
export interface ResolveOptions {
  /** Who decides, 1 to 100 characters. */
  readonly by: string;
  /** Why, 1 to 500 characters. */
  readonly reason: string;
  /** Whose books are right. There is one choice: money is where Checkout.com says it is. */
  readonly accept: 'checkout';
  /**
   * Which payment of Checkout.com is ours; needed where facts of more than one were recorded, and
   * for an uncertain payment with `lookalikes`, where `none` says that none of them is. For a
   * conflict by `paymentTaken`, `none` or that payment: the money is the other one's, and this one
   * ends as refused.
   */
  readonly checkoutPaymentId?: string;
  /** Your own id of this decision: asked twice, it is taken once. Made up when left out. */
  readonly key?: string;
}

/** Why a decision was not taken. Nothing was changed. */
export type ResolveError =
  | { readonly kind: 'invalidRequest'; readonly faults: readonly RequestFault[] }
  | {
      readonly kind: 'notResolved';
      readonly reason: ResolutionRefusalReason;
      /** One sentence for a person. */
      readonly message: string;
    }
  /** The reading is still under way; it counts once it is done. Look before deciding again. */
  | { readonly kind: 'unknown'; readonly payment: PaymentView }
  | RuntimeFailure;

/** Longer than two readings may take, each up to the client's time limit of 60 s. */
const ANSWER_LIMIT_MS = 140_000;

/**
 * Ends a conflict by a person's word. Checkout.com's books are read once more, and what they say
 * counts from then on; who, why and when stay with the payment and in its journal.
 */
export function resolvePayment(
  { runtime, clock, randomness }: PaymentsParts,
  id: string,
  given: ResolveOptions,
): ResultAsync<PaymentView, ResolveError> {
  // The cast: every field of it is checked.
  const options = readOr<Partial<ResolveOptions>>({}, () => ({ ...given })) as ResolveOptions;
  const faults = faultsIn(options);
  if (faults.length > 0) return errAsync({ kind: 'invalidRequest', faults });
  const { by, reason, checkoutPaymentId } = options;
  const key = options.key ?? randomness.base32(26);
  const command = {
    type: 'operator.resolve',
    key,
    by: by.trim(),
    reason: reason.trim(),
    at: clock.now(),
    ...(checkoutPaymentId !== undefined && { checkoutPaymentId }),
  };
  return runtime
    .send(id, command)
    .andThen(() => runtime.waitUntil(id, (document) => isAnswered(document, key), ANSWER_LIMIT_MS))
    .mapErr((error): ResolveError => runtimeFailure(error))
    .andThen((document) => resolveAnswer(document, key));
}

function isAnswered(document: RuntimeDocument, key: string): boolean {
  return contextOf(document).resolving?.key !== key;
}

function resolveAnswer(document: RuntimeDocument, key: string): Result<PaymentView, ResolveError> {
  const { resolutions, resolving, refusedResolution } = contextOf(document);
  const payment = viewOf(document);
  if (resolutions.some((resolution) => resolution.key === key)) return ok(payment);
  if (resolving?.key === key) return err({ kind: 'unknown', payment });
  // A payment that has ended takes no events any more, and its books agreed when it did.
  const refused = refusedResolution?.key === key ? refusedResolution.reason : 'notConflicted';
  return err({ kind: 'notResolved', reason: refused, message: resolutionRefusalTexts[refused] });
}

function faultsIn(options: ResolveOptions): RequestFault[] {
  const { by, reason, accept, key, checkoutPaymentId }: Partial<ResolveOptions> = options;
  return [
    ...textFaults('options.by', by, 100),
    ...textFaults('options.reason', reason, 500),
    ...(accept === 'checkout' ? [] : [{ path: 'options.accept', rule: "must be 'checkout'" }]),
    ...(checkoutPaymentId === undefined
      ? []
      : textFaults('options.checkoutPaymentId', checkoutPaymentId, 100)),
    ...(key === undefined ? [] : textFaults('options.key', key, 64)),
  ];
}

function textFaults(path: string, text: unknown, longest: number): RequestFault[] {
  const isText = typeof text === 'string' && text.trim() !== '' && text.length <= longest;
  if (!isText) return [{ path, rule: `must be 1 to ${longest} characters` }];
  return hasSecret(text) ? [{ path, rule: 'must hold no card number, key or token' }] : [];
}

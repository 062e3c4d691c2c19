import { errAsync, okAsync, type ResultAsync } from 'neverthrow';
import type { PaymentView } from '../../../machines/index.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';
import type { InvalidRequest } from '../asking/invalidRequest.ts';
import { checkOptions, readingOptions } from '../options/checkOptions.ts';
import { viewOf } from '../paymentDefinition.ts';
import { runtimeFailure, type RuntimeFailure } from '../paymentError.ts';
import type { PaymentsParts } from '../payments.ts';

/** How long a reading back is waited for. */
export interface ReconcileOptions {
  /**
   * How long to wait until what was asked of Checkout.com has been answered, in ms; 0, which
   * answers at once, when left out.
   */
  readonly waitMs?: number;
}

/** Why a payment was not read back: its options are wrong, or the runtime could not do it. */
export type ReconcileError = InvalidRequest | RuntimeFailure;

/** Reads the payment back now, instead of when patience runs out. */
export function reconcilePayment(
  { runtime }: Pick<PaymentsParts, 'runtime'>,
  id: string,
  options?: ReconcileOptions,
): ResultAsync<PaymentView, ReconcileError> {
  const checked = checkOptions(readingOptions, options);
  if (checked.isErr()) return errAsync(checked.error);
  const { waitMs = 0 } = checked.value;
  return runtime
    .send(id, { type: 'merchant.reconcile' })
    .andThen((document) =>
      waitMs > 0 ? runtime.waitUntil(id, isAnswered, waitMs) : okAsync(document),
    )
    .map(viewOf)
    .mapErr(runtimeFailure);
}

/** Nothing that was asked of Checkout.com is on its way. */
function isAnswered({ live }: RuntimeDocument): boolean {
  return Object.keys(live).length === 0;
}

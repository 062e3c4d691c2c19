import { okAsync, type ResultAsync } from 'neverthrow';
import type { PaymentView } from '../../../machines/index.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';
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

/** Reads the payment back now, instead of when patience runs out. */
export function reconcilePayment(
  { runtime }: Pick<PaymentsParts, 'runtime'>,
  id: string,
  { waitMs = 0 }: ReconcileOptions = {},
): ResultAsync<PaymentView, RuntimeFailure> {
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

import { isRecord } from '../isRecord.ts';
import { readOr } from '../readOr.ts';
import type { KnownPaymentStatus, PaymentStatus } from './paymentStatus.ts';

/** Words for "not yet", of cards and of other methods. */
const pendingStatuses: ReadonlySet<unknown> = new Set<KnownPaymentStatus>([
  'Pending',
  'Authentication Requested',
  'Requested',
  'Active',
  'Accepted',
]);

/** True while somebody else has to act first: the cardholder, a bank or Checkout.com. */
export function isPending(payment: { readonly status?: PaymentStatus | undefined }): boolean {
  return readOr(false, () => isRecord(payment) && pendingStatuses.has(payment['status']));
}

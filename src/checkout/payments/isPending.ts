import { isRecord } from '../isRecord.ts';
import type { PaymentStatus } from './paymentStatus.ts';

/** True while somebody else has to act first: the cardholder, a bank or Checkout.com. */
export function isPending(payment: { readonly status?: PaymentStatus | undefined }): boolean {
  return isRecord(payment) && payment['status'] === 'Pending';
}

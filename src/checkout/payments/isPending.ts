import type { PaymentStatus } from './paymentStatus.ts';

/** True while somebody else has to act first: the cardholder, a bank or Checkout.com. */
export function isPending({ status }: { readonly status?: PaymentStatus | undefined }): boolean {
  return status === 'Pending';
}

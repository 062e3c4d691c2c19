import { err, ok, type Result } from 'neverthrow';
import type { CheckoutClient, CheckoutError, PaymentDetails } from '../checkout/index.ts';

/**
 * Every payment and payout with a reference, page after page; an error where a page is missing, as
 * half a list proves no absence.
 */
export async function allWithReference(
  client: CheckoutClient,
  reference: string,
): Promise<Result<readonly PaymentDetails[], CheckoutError>> {
  const found: PaymentDetails[] = [];
  for await (const payment of client.listAllPayments({ reference })) {
    if (payment.isErr()) return err(payment.error);
    found.push(payment.value);
  }
  return ok(found);
}

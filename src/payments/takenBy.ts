import { ResultAsync } from 'neverthrow';
import { RuntimeFault } from '../runtime/runtimeError.ts';
import { checkoutAlias } from './paymentDefinition.ts';
import type { PaymentsParts } from './payments.ts';
import { payoutAlias } from './payouts/payoutDefinition.ts';

/**
 * Whether a payment of Checkout.com is known to be one of ours, a payment or a payout. Rejects with
 * a `RuntimeFault` where that cannot be told.
 */
export function takenBy(
  runtime: Pick<PaymentsParts['runtime'], 'list'>,
): (checkoutPaymentId: string) => Promise<boolean> {
  return async (checkoutPaymentId) => {
    const names = [checkoutAlias(checkoutPaymentId), payoutAlias(checkoutPaymentId)];
    const under = names.map((alias) => runtime.list({ alias, limit: 1 }));
    const listed = await ResultAsync.combine(under);
    if (listed.isErr()) throw new RuntimeFault(listed.error);
    return listed.value.some((documents) => documents.length > 0);
  };
}

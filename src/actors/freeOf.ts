import type { PaymentDetails } from '../checkout/index.ts';

/**
 * Those that are not known to be others of ours; nothing when that cannot be told now, as what is
 * somebody else's must not be taken for ours because a store was away.
 */
export async function freeOf(
  payments: readonly PaymentDetails[],
  isTaken: (checkoutPaymentId: string) => Promise<boolean>,
): Promise<readonly PaymentDetails[] | undefined> {
  try {
    const taken = await Promise.all(payments.map(({ id }) => isTaken(id)));
    return payments.filter((_, index) => taken[index] === false);
  } catch {
    return undefined;
  }
}

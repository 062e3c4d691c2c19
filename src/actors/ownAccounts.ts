import type { PaymentDetails } from '../checkout/index.ts';

const ownAccounts: ReadonlySet<unknown> = new Set(['currency_account', 'entity']);

/** Whether the money comes from an account or entity of the merchant's own, as in a payout. */
export function isFromOwnAccount({ source }: Pick<PaymentDetails, 'source'>): boolean {
  return ownAccounts.has(source?.type);
}

import type { PayoutTerms } from '../../machines/index.ts';
import { completePayoutRequest, type PayoutRequest } from '../checkout/index.ts';

/** What a machine must know of a payout, as its input. Bank and card details stay behind. */
export function payoutTerms(body: PayoutRequest, reference: string): PayoutTerms {
  const { destination } = completePayoutRequest(body);
  return {
    amount: body.amount ?? null,
    currency: body.currency,
    reference,
    destination: destination.type ?? 'id',
  };
}

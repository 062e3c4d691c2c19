import type {
  CheckoutPayoutFact,
  PayoutFact,
  PayoutFactName,
  PayoutStanding,
} from '../../machines/index.ts';
import type { Webhook } from './webhook.ts';

/** A review holds the payout and says nothing of its end. */
export const payoutStandings: Record<
  Exclude<PayoutFactName, 'payment_read'>,
  PayoutStanding | null
> = {
  payment_pending: 'pending',
  payment_approved: 'approved',
  payment_paid: 'paid',
  payment_declined: 'declined',
  payment_returned: 'returned',
  payment_compliance_review: null,
};

/**
 * The event of a payout machine that a webhook stands for; nothing for types that say nothing of a
 * payout.
 *
 * All of these types but `payment_paid` also come for payments. Which of the two a webhook is about
 * only its id tells, so ask who knows that id before you deliver it.
 */
export function payoutFactOfWebhook({ type, data }: Webhook): CheckoutPayoutFact | undefined {
  if (!isMeaningful(type)) return undefined;
  const standing = payoutStandings[type];
  const { id, currency, amount } = data;
  const fact: PayoutFact = {
    ...(id !== undefined && { checkoutPaymentId: id }),
    ...(currency !== undefined && { currency }),
    ...(standing ? { standing } : { underReview: true }),
    ...(amount !== undefined &&
      (standing === 'returned' ? { returnedAmount: amount } : { amount })),
    ...(standing === 'declined' && { decline: declineIn(data) }),
  };
  return { type: `checkout.${type}`, fact };
}

function isMeaningful(type: string): type is keyof typeof payoutStandings {
  return Object.hasOwn(payoutStandings, type);
}

function declineIn({ response_code: code, response_summary: summary }: Webhook['data']) {
  return { code: code ?? '', summary: summary ?? 'Declined' };
}

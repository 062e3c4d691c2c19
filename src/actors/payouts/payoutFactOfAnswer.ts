import type { PayoutFact, PayoutStanding } from '../../../machines/index.ts';
import { declineReason } from '../../checkout/index.ts';

interface Payout {
  readonly id: string;
  readonly status?: string | undefined;
  readonly approved?: boolean | undefined;
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
  readonly destination?: Readonly<Record<string, unknown>> | undefined;
  readonly response_code?: string | undefined;
  readonly response_summary?: string | undefined;
}

/**
 * Checkout.com's words for a payout. A word that is not here, such as `Expired`, says nothing: to
 * take it for an end could lead somebody to pay a second time.
 */
const standings: ReadonlyMap<string, PayoutStanding> = new Map([
  ['Pending', 'pending'],
  ['Accepted', 'pending'],
  ['Requested', 'pending'],
  ['Authorized', 'approved'],
  ['Paid', 'paid'],
  ['Declined', 'declined'],
  ['Rejected', 'declined'],
  ['Returned', 'returned'],
]);

/** What the answer to a payout request, or the details of a payout, say as facts. */
export function payoutFactOfAnswer(payout: Payout): PayoutFact {
  const { id, amount, currency, destination } = payout;
  const type = destination?.['type'];
  const standing = standingIn(payout);
  return {
    checkoutPaymentId: id,
    ...(currency !== undefined && { currency }),
    ...(amount !== undefined && { amount }),
    ...(typeof type === 'string' && { destination: type }),
    ...(standing && { standing }),
    ...(standing === 'declined' && {
      decline: declineReason(payout) ?? { code: '', summary: 'Declined' },
    }),
  };
}

/** Old answers carry no status. */
function standingIn({ status, approved }: Payout): PayoutStanding | undefined {
  if (status !== undefined) return standings.get(status);
  if (approved === undefined) return undefined;
  return approved ? 'approved' : 'declined';
}

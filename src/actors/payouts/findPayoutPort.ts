import type { FindPayoutInput, PayoutReadAnswer } from '../../../machines/index.ts';
import type { PaymentDetails } from '../../checkout/index.ts';
import { failedReading } from '../failedReading.ts';
import { freeOf } from '../freeOf.ts';
import { nearestTo } from '../nearestTo.ts';
import { isFromOwnAccount } from '../ownAccounts.ts';
import { payoutFactOfAnswer } from './payoutFactOfAnswer.ts';
import type { PayoutParts } from './payoutParts.ts';

/** Clocks differ: a payout stamped a little before ours was asked for may still be ours. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** As many as Checkout.com lists at once, newest first. */
const PAGE = 100;

/**
 * Looks for a payout whose answer was lost, by its reference. When two fit that are not known to be
 * others of ours, it is the one that was asked for nearest to when we asked.
 */
export function findPayoutPort({
  client,
  isTaken = async () => false,
}: PayoutParts): (input: FindPayoutInput) => Promise<PayoutReadAnswer> {
  return async (wanted) => {
    const listed = await client.listPayments({ reference: wanted.reference, limit: PAGE });
    if (listed.isErr()) return failedReading(listed.error);
    const { data } = listed.value.body;
    const free = await freeOf(
      data.filter((payment) => fits(payment, wanted)),
      isTaken,
    );
    if (!free) return { kind: 'unanswered' };
    const found = nearestTo(wanted.requestedAt, free);
    if (!found) return { kind: 'absent' };
    return { kind: 'found', fact: payoutFactOfAnswer(found) };
  };
}

function fits(payment: PaymentDetails, wanted: FindPayoutInput): boolean {
  const { requested_on: requestedOn, amount_requested: requested, amount, currency } = payment;
  const since = wanted.requestedAt - CLOCK_SKEW_MS;
  const isLater = requestedOn === undefined || !(Date.parse(requestedOn) < since);
  const sent = requested ?? amount;
  const isAmount = wanted.amount === null || sent === undefined || sent === wanted.amount;
  const isCurrency = currency === undefined || currency === wanted.currency;
  return isLater && isAmount && isCurrency && !isPlainPayment(payment);
}

/**
 * Money that came in. Only what is surely none of ours is left out: a payout that was overlooked
 * would count as absent, and be paid again.
 */
function isPlainPayment(payment: PaymentDetails): boolean {
  const { source, destination } = payment;
  return destination === undefined && source?.type !== undefined && !isFromOwnAccount(payment);
}

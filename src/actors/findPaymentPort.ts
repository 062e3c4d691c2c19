import type { FindPaymentInput, ReadAnswer } from '../../machines/index.ts';
import type { PaymentDetails } from '../checkout/index.ts';
import { failedReading } from './failedReading.ts';
import { freeOf } from './freeOf.ts';
import { isFromOwnAccount } from './ownAccounts.ts';
import { nearestTo } from './nearestTo.ts';
import type { PortParts } from './portParts.ts';
import { paymentFactOfDetails } from './paymentFactOfDetails.ts';

/** Clocks differ: a payment stamped a little before ours was asked for may still be ours. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** As many as Checkout.com lists at once, newest first. */
const PAGE = 100;

/**
 * Looks for a payment whose answer was lost, by its reference. Another attempt under the same
 * reference is told apart by amount and currency, and by whether it is another one of ours; when
 * two still fit, ours is the one that was asked for nearest to when we asked.
 */
export function findPaymentPort({
  client,
  clock,
  isTaken = async () => false,
}: PortParts): (input: FindPaymentInput) => Promise<ReadAnswer> {
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
    return { kind: 'found', fact: { ...paymentFactOfDetails(found), heardAt: clock.now() } };
  };
}

function fits(payment: PaymentDetails, wanted: FindPaymentInput): boolean {
  const { requested_on: requestedOn, amount_requested: requested, amount, currency } = payment;
  const since = wanted.requestedAt - CLOCK_SKEW_MS;
  const isLater = requestedOn === undefined || !(Date.parse(requestedOn) < since);
  const isSameMoney = (requested ?? amount ?? 0) === wanted.amount && currency === wanted.currency;
  return isSameMoney && isLater && !goesOut(payment);
}

/** A payout may share reference and money with a payment. */
function goesOut(payment: PaymentDetails): boolean {
  return payment.destination !== undefined || isFromOwnAccount(payment);
}

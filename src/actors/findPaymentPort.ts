import type { FindPaymentInput, ReadAnswer } from '../../machines/index.ts';
import type { PaymentDetails } from '../checkout/index.ts';
import { failedReading } from './failedReading.ts';
import { freeOf } from './freeOf.ts';
import type { PortParts } from './portParts.ts';
import { paymentFactOfDetails } from './paymentFactOfDetails.ts';

/** Clocks differ: a payment stamped a little before ours was asked for may still be ours. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** As many as Checkout.com lists at once, newest first. */
const PAGE = 100;

/**
 * Looks for a payment whose answer was lost, by its reference. Another attempt under the same
 * reference is told apart by amount, currency and time; when two still fit, neither is taken for
 * ours.
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
    const [found, another] = free;
    if (!found) return { kind: 'absent' };
    if (another) return { kind: 'unanswered' };
    return { kind: 'found', fact: { ...paymentFactOfDetails(found), heardAt: clock.now() } };
  };
}

function fits(payment: PaymentDetails, wanted: FindPaymentInput): boolean {
  const { requested_on: requestedOn, amount_requested: requested, amount, currency } = payment;
  const since = wanted.requestedAt - CLOCK_SKEW_MS;
  const isLater = requestedOn === undefined || !(Date.parse(requestedOn) < since);
  return (requested ?? amount ?? 0) === wanted.amount && currency === wanted.currency && isLater;
}

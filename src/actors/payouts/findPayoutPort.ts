import type { FindPayoutInput, PayoutReadAnswer } from '../../../machines/index.ts';
import type { PaymentDetails } from '../../checkout/index.ts';
import { allWithReference } from '../allWithReference.ts';
import { failedReading } from '../failedReading.ts';
import { freeOf } from '../freeOf.ts';
import { isOfItsTime } from '../nearestTo.ts';
import { isFromOwnAccount } from '../ownAccounts.ts';
import { ownAmong } from '../ownAmong.ts';
import { payoutFactOfAnswer } from './payoutFactOfAnswer.ts';
import type { PayoutParts } from './payoutParts.ts';

/**
 * Looks for a payout whose answer was lost, by its reference. When two fit that are not known to be
 * others of ours, it is the one that was asked for nearest to when we asked. One that fits but for
 * its time proves no absence, as clocks may be hours apart; nor does one that was asked for nearer
 * to when another of ours was that still looks for its own.
 */
export function findPayoutPort({
  client,
  isTaken = async () => false,
  seekersUnder = async () => [],
}: PayoutParts): (input: FindPayoutInput) => Promise<PayoutReadAnswer> {
  return async (wanted) => {
    const listed = await allWithReference(client, wanted.reference);
    if (listed.isErr()) return failedReading(listed.error);
    const alike = listed.value.filter((payment) => isAlike(payment, wanted));
    const free = await freeOf(alike, isTaken);
    if (!free) return { kind: 'unanswered' };
    if (free.length === 0) return { kind: 'absent' };
    const { own } = await ownAmong(free, wanted, seekersUnder);
    return own ? { kind: 'found', fact: payoutFactOfAnswer(own) } : { kind: 'unanswered' };
  };
}

function isAlike(payment: PaymentDetails, wanted: FindPayoutInput): boolean {
  const { amount_requested: requested, amount, currency, status } = payment;
  const mayCount = isOfItsTime(payment, wanted.requestedAt) || status !== 'Declined';
  const sent = requested ?? amount;
  const isAmount = wanted.amount === null || sent === undefined || sent === wanted.amount;
  const isCurrency = currency === undefined || currency === wanted.currency;
  return mayCount && isAmount && isCurrency && !isPlainPayment(payment);
}

/**
 * Money that came in. Only what is surely none of ours is left out: a payout that was overlooked
 * would count as absent, and be paid again.
 */
function isPlainPayment(payment: PaymentDetails): boolean {
  const { source, destination } = payment;
  return destination === undefined && source?.type !== undefined && !isFromOwnAccount(payment);
}

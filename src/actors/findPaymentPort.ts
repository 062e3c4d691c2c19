import type { FindAnswer, FindPaymentInput } from '../../machines/index.ts';
import type { PaymentDetails } from '../checkout/index.ts';
import { allWithReference } from './allWithReference.ts';
import { failedReading } from './failedReading.ts';
import { freeOf } from './freeOf.ts';
import { isFromOwnAccount } from './ownAccounts.ts';
import { isOfItsTime } from './nearestTo.ts';
import { ownAmong } from './ownAmong.ts';
import type { PortParts } from './portParts.ts';
import { paymentFactOfDetails } from './paymentFactOfDetails.ts';

/**
 * Looks for a payment whose answer was lost, by its reference. Another attempt under the same
 * reference is told apart by amount and currency, and by whether it is another one of ours; when
 * two still fit, ours is the one that was asked for nearest to when we asked, unless another
 * attempt that still looks for its own was asked for nearer to it.
 *
 * Time alone proves no absence, as clocks may be hours apart: money that lies under the reference
 * and belongs to nobody known is `doubtful`, whatever its age.
 */
export function findPaymentPort({
  client,
  clock,
  isTaken = async () => false,
  seekersUnder = async () => [],
}: PortParts): (input: FindPaymentInput) => Promise<FindAnswer> {
  return async (wanted) => {
    const listed = await allWithReference(client, wanted.reference);
    if (listed.isErr()) return failedReading(listed.error);
    const alike = listed.value.filter((payment) => isAlike(payment, wanted));
    const free = await freeOf(alike, isTaken);
    if (!free) return { kind: 'unanswered' };
    const { own, isAwaited } = await ownAmong(free, wanted, seekersUnder);
    if (own) return { kind: 'found', fact: { ...paymentFactOfDetails(own), heardAt: clock.now() } };
    if (isAwaited) return { kind: 'unanswered' };
    const [first, ...rest] = free.filter(mayBearMoney).map(({ id }) => id);
    return first === undefined
      ? { kind: 'absent' }
      : { kind: 'doubtful', checkoutPaymentIds: [first, ...rest] };
  };
}

/** As it was asked for; out of its time only where money may hang on it. */
function isAlike(payment: PaymentDetails, wanted: FindPaymentInput): boolean {
  const { id, amount_requested: requested, amount, currency } = payment;
  const isSame = (requested ?? amount ?? 0) === wanted.amount && currency === wanted.currency;
  if (!isSame || goesOut(payment) || wanted.ruledOut.includes(id)) return false;
  return isOfItsTime(payment, wanted.requestedAt) || mayBearMoney(payment);
}

/** A payout may share reference and money with a payment. */
function goesOut(payment: PaymentDetails): boolean {
  return payment.destination !== undefined || isFromOwnAccount(payment);
}

const withoutMoney: ReadonlySet<string> = new Set(['Declined', 'Canceled', 'Voided', 'Expired']);

function mayBearMoney({ status }: PaymentDetails): boolean {
  return status === undefined || !withoutMoney.has(status);
}

import type { PaymentDetails } from '../checkout/index.ts';
import { awayFrom, isOfItsTime } from './nearestTo.ts';

/** A request of ours that may have been sent, and of which no payment or payout is known. */
export interface Seeker {
  /** Milliseconds since the epoch. */
  readonly requestedAt: number;
  /** Minor units; null when it was left to Checkout.com. */
  readonly amount: number | null;
  readonly currency: string;
  /** Checkout.com's ids that a person has found to be none of it. */
  readonly ruledOut: readonly string[];
  /** False once it was concluded that it never arrived. */
  readonly isOpen: boolean;
}

/** Who else may have made a payment. Rejects where that cannot be told. */
export type SeekersUnder = (reference: string) => Promise<readonly Seeker[]>;

type Wanted = Pick<Seeker, 'requestedAt' | 'amount' | 'currency'>;

/**
 * The other request of the same money that a payment was made nearer to than to the one that looks,
 * and nearest of all; nothing when it is nobody's rather than its own. Requests under one reference
 * are told apart by nothing but their time.
 */
export function nearerSeeker(
  payment: Pick<PaymentDetails, 'id' | 'requested_on'>,
  wanted: Wanted,
  seekers: readonly Seeker[],
): Seeker | undefined {
  return seekers
    .filter(
      (seeker) =>
        isSameMoney(seeker, wanted) &&
        !seeker.ruledOut.includes(payment.id) &&
        isOfItsTime(payment, seeker.requestedAt),
    )
    .reduce<Seeker | undefined>((nearest, seeker) => {
      const { requestedAt } = nearest ?? wanted;
      const isNearer = awayFrom(seeker.requestedAt, payment) < awayFrom(requestedAt, payment);
      return isNearer ? seeker : nearest;
    }, undefined);
}

function isSameMoney(one: Wanted, other: Wanted): boolean {
  const isAmount = one.amount === null || other.amount === null || one.amount === other.amount;
  return isAmount && one.currency === other.currency;
}

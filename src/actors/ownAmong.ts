import type { PaymentDetails } from '../checkout/index.ts';
import { isOfItsTime, nearestTo } from './nearestTo.ts';
import { nearerSeeker, type Seeker, type SeekersUnder } from './seeker.ts';

interface Wanted extends Pick<Seeker, 'requestedAt' | 'amount' | 'currency'> {
  readonly reference: string;
}

interface Told {
  readonly own: PaymentDetails | undefined;
  /** One of them is rather another's, who has not found it yet: nothing can be concluded now. */
  readonly isAwaited: boolean;
}

/**
 * Which of several that look like it is the one a request made. Who asked after the books were read
 * is none of those that may have made one, so others are looked for only now.
 */
export async function ownAmong(
  free: readonly PaymentDetails[],
  wanted: Wanted,
  seekersUnder: SeekersUnder,
): Promise<Told> {
  const ofItsTime = free.filter((payment) => isOfItsTime(payment, wanted.requestedAt));
  if (ofItsTime.length === 0) return { own: undefined, isAwaited: false };
  const seekers = await seekersUnder(wanted.reference).catch(() => undefined);
  if (!seekers) return { own: undefined, isAwaited: true };
  const judged = ofItsTime.map((payment) => ({
    payment,
    nearer: nearerSeeker(payment, wanted, seekers),
  }));
  const unclaimed = judged.flatMap(({ payment, nearer }) => (nearer ? [] : [payment]));
  return {
    own: nearestTo(wanted.requestedAt, unclaimed),
    isAwaited: judged.some(({ nearer }) => nearer?.isOpen === true),
  };
}

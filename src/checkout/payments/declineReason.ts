import { isRecord } from '../isRecord.ts';
import { readOr } from '../readOr.ts';

interface Reason {
  readonly response_code?: string | undefined;
  readonly response_summary?: string | undefined;
}

interface MaybeDeclined extends Reason {
  readonly approved?: boolean | undefined;
  readonly actions?: readonly Reason[] | undefined;
}

/** The issuer's or Checkout.com's reason for a decline. */
export interface DeclineReason {
  /** Such as `20051`. Some hold letters. */
  readonly code: string;
  /** Checkout.com's words for it; empty when there are none. */
  readonly summary: string;
}

/**
 * Why a payment was declined; nothing when it was not, or when no code was given.
 *
 * The code stands at the top of an answer, but after 3-D Secure only in the newest action of the
 * details.
 */
export function declineReason(payment: MaybeDeclined): DeclineReason | undefined {
  return readOr(undefined, () => reasonIn(payment));
}

function reasonIn(payment: MaybeDeclined): DeclineReason | undefined {
  if (!isRecord(payment) || payment['approved'] === true) return undefined;
  const { response_code: ownCode, actions }: MaybeDeclined = payment;
  const reason = ownCode === undefined ? actions?.[0] : payment;
  const { response_code: code, response_summary: summary }: Reason = reason ?? {};
  // The family 10xxx approves: such a code on a payment still pending is no decline.
  if (typeof code !== 'string' || code.startsWith('10')) return undefined;
  return { code, summary: typeof summary === 'string' ? summary : '' };
}

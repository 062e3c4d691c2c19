interface Reason {
  readonly response_code?: string | undefined;
  readonly response_summary?: string | undefined;
}

interface MaybeDeclined extends Reason {
  readonly approved?: boolean | undefined;
  readonly actions?: readonly Reason[] | undefined;
}

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
  if (payment.approved === true) return undefined;
  const reason = payment.response_code === undefined ? payment.actions?.[0] : payment;
  const { response_code: code, response_summary: summary = '' } = reason ?? {};
  // The family 10xxx approves: such a code on a payment still pending is no decline.
  return code === undefined || code.startsWith('10') ? undefined : { code, summary };
}

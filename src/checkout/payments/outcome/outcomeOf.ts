import { isRecord } from '../../isRecord.ts';
import { readOr } from '../../readOr.ts';
import { declineReason } from '../declineReason.ts';
import type { WithLinks } from '../getLink.ts';
import type { KnownPaymentStatus, PaymentStatus } from '../paymentStatus.ts';
import { redirectUrl } from '../redirectUrl.ts';
import type { PaymentOutcome } from './paymentOutcome.ts';

interface Coded {
  readonly response_code?: string | undefined;
  readonly response_summary?: string | undefined;
}

/** As much of an answer as its outcome depends on. */
interface Answer extends WithLinks, Coded {
  readonly status?: PaymentStatus | undefined;
  readonly approved?: boolean | undefined;
  readonly amount?: number | undefined;
  readonly amount_requested?: number | undefined;
  readonly risk?: { readonly flagged?: boolean | undefined } | undefined;
  readonly retry?: { readonly [field: string]: unknown } | undefined;
  readonly actions?: readonly Coded[] | undefined;
  readonly destination?: unknown;
}

/**
 * What the answer to `requestPayment`, `requestPayout` or `getPayment` means. It asks in the one
 * right order: pending, then approved and flagged, then declined. A word that it does not know is
 * never taken for a success or a decline.
 */
export function outcomeOf(answer: Answer): PaymentOutcome {
  return readOr({ outcome: 'unknown' }, () => outcomeIn(answer));
}

function outcomeIn(answer: Answer): PaymentOutcome {
  if (!isRecord(answer)) return { outcome: 'unknown' };
  const { status, approved }: Answer = answer;
  if (typeof status !== 'string') return outcomeWithoutStatus(answer);
  const read = isKnown(status) ? outcomes[status] : undefined;
  const outcome = read?.(answer);
  if (!outcome || (approved !== undefined && contradicts(outcome, approved))) {
    return { outcome: 'unknown', status };
  }
  return outcome;
}

/** Every word there is, and what it means. */
const outcomes: Readonly<Record<KnownPaymentStatus, (answer: Answer) => PaymentOutcome>> = {
  Pending: pending,
  'Authentication Requested': pending,
  Requested: pending,
  Active: pending,
  Accepted: pending,
  Authorized: approved,
  'Card Verified': (answer) => ({ outcome: 'verified', isFlagged: isFlagged(answer) }),
  'Partially Captured': (answer) => taken('partiallyCaptured', answer),
  Captured: (answer) => taken('captured', answer),
  'Partially Refunded': () => ({ outcome: 'partiallyRefunded' }),
  Refunded: () => ({ outcome: 'refunded' }),
  Voided: () => ({ outcome: 'voided' }),
  Declined: declined,
  Rejected: declined,
  Canceled: () => ({ outcome: 'canceled' }),
  Expired: () => ({ outcome: 'expired' }),
  'Retry Scheduled': retryScheduled,
  Paid: () => ({ outcome: 'paid' }),
  Returned: () => ({ outcome: 'returned' }),
};

function isKnown(status: string): status is KnownPaymentStatus {
  return Object.hasOwn(outcomes, status);
}

/** Old answers to a declined request have neither status nor `approved`: the code alone tells. */
function outcomeWithoutStatus(answer: Answer): PaymentOutcome {
  if (answer.approved === true) return approved(answer);
  const { response_code: code } = answer;
  const isDeclined = answer.approved === false || (typeof code === 'string' && /^[2-5]/.test(code));
  return isDeclined ? declined(answer) : { outcome: 'unknown' };
}

function contradicts({ outcome }: PaymentOutcome, isApproved: boolean): boolean {
  switch (outcome) {
    case 'approved':
    case 'approvedFlagged':
    case 'verified':
    case 'partiallyCaptured':
    case 'captured':
    case 'paid':
      return !isApproved;
    case 'declined':
    case 'retryScheduled':
      return isApproved;
    case 'pending':
    case 'partiallyRefunded':
    case 'refunded':
    case 'voided':
    case 'canceled':
    case 'expired':
    case 'returned':
    case 'unknown':
      return false;
  }
}

function pending(answer: Answer): PaymentOutcome {
  const url = redirectUrl(answer);
  return url === undefined ? { outcome: 'pending' } : { outcome: 'pending', redirectUrl: url };
}

function approved(answer: Answer): PaymentOutcome {
  const isPartial = isApprovedInPart(answer);
  return { outcome: isFlagged(answer) ? 'approvedFlagged' : 'approved', isPartial };
}

function taken(outcome: 'partiallyCaptured' | 'captured', answer: Answer): PaymentOutcome {
  return { outcome, isFlagged: isFlagged(answer), isPartial: isApprovedInPart(answer) };
}

function isApprovedInPart({ amount, amount_requested: asked, response_code: code }: Answer) {
  const isLess = amount !== undefined && asked !== undefined && amount < asked;
  return isLess || code === PARTIAL_APPROVAL;
}

const PARTIAL_APPROVAL = '10010';

function declined(answer: Answer): PaymentOutcome {
  return { outcome: 'declined', ...reasonOf(answer) };
}

function retryScheduled(answer: Answer): PaymentOutcome {
  const { next_attempt_on: next, ends_on: end } = answer.retry ?? {};
  return {
    outcome: 'retryScheduled',
    ...reasonOf(answer),
    ...(typeof next === 'string' && { nextAttemptOn: next }),
    ...(typeof end === 'string' && { endsOn: end }),
  };
}

function reasonOf(answer: Answer) {
  const reason = declineReason(answer);
  return reason && { reason };
}

function isFlagged({ risk }: Answer): boolean {
  return risk?.flagged === true;
}

import type { PaymentRequest } from '../payments/paymentRequest.ts';
import type { SandboxSettings } from '../sandboxOptions.ts';
import type { Metadata } from '../transport/requestFields.ts';
import type { SandboxMethod } from '../methods/sandboxMethod.ts';
import type { SandboxCard } from '../sources/sandboxCard.ts';
import type { SandboxCustomer } from '../sources/sandboxWallet.ts';
import type { RetryPlan } from './retryPlan.ts';

/**
 * The provider's own books for one payment. Amounts are in minor units, times in ms since the
 * epoch.
 */
export interface SandboxPayment {
  readonly id: string;
  readonly sessionId: string;
  readonly requestedAt: number;
  readonly phase: PaymentPhase;
  readonly request: PaymentRequest;
  /** A payment is charged to a card, or made by another method: one of the two is there. */
  readonly card?: SandboxCard | undefined;
  readonly method?: SandboxMethod | undefined;
  readonly customer: SandboxCustomer;
  readonly instrumentId: string;
  /** True for a card that was stored before this payment. */
  readonly isStored: boolean;
  readonly isFlagged: boolean;
  /** Charged to the second card of the request, because the first declined. */
  readonly usedFallback?: boolean;
  /** Held by compliance: nobody was asked yet. */
  readonly isUnderReview?: boolean;
  readonly schemeId: string;
  readonly authentication?: Authentication | undefined;
  /** What an authorization that ran out untouched is called. */
  readonly lapsedAs?: 'Voided' | 'Expired';
  readonly expiresAt?: number;
  /** Set once an attempt failed that is made again later. */
  readonly retry?: RetryPlan;
  /** Oldest first. */
  readonly actions: readonly SandboxAction[];
}

export type PaymentPhase =
  | 'pending'
  | 'authorized'
  | 'verified'
  | 'declined'
  | 'expired'
  | 'retryScheduled'
  | 'canceled'
  | 'returned';

/** What became of 3-D Secure. */
export interface Authentication {
  readonly enrolled: 'Y' | 'N' | 'U';
  readonly downgraded: boolean;
  readonly response?: 'Y' | 'A' | 'N' | 'U';
  readonly isChallenged?: boolean;
  readonly cryptogram?: string | undefined;
  readonly xid?: string | undefined;
  readonly version?: string | undefined;
  readonly upgradeReason?: string;
  /** Why the issuer let the payment pass without asking the cardholder. */
  readonly exemption?: string;
  /** Set once the page has been answered: a second answer changes nothing. */
  readonly returnsTo?: 'success' | 'failure';
}

export type ActionType =
  | 'Authorization'
  | 'Card Verification'
  | 'Capture'
  | 'Void'
  | 'Refund'
  | 'Payout'
  | 'Return';

export interface SandboxAction {
  readonly id: string;
  readonly type: ActionType;
  readonly amount: number;
  readonly state: 'inFlight' | 'approved' | 'declined';
  /** When it was asked for, and once it is known, when it was processed. */
  readonly at: number;
  readonly responseCode?: string;
  /** An authorization that adds to an earlier one. */
  readonly isIncrement?: boolean;
  readonly authCode?: string;
  readonly reference?: string | undefined;
  readonly metadata?: Metadata | undefined;
  /** Whether lists show it. Balances count every action. */
  readonly isListed: boolean;
  /** A capture after which the rest is released. */
  readonly isFinal?: boolean;
  /** Counts towards the limit of partial actions. */
  readonly isPartial?: boolean;
  readonly trigger?: 'manual' | 'automatic';
  readonly processing: Readonly<Record<string, string>>;
}

/** Checkout.com's running totals, in minor units, under its own names. */
export interface SandboxBalances {
  readonly total_authorized: number;
  readonly total_voided: number;
  readonly available_to_void: number;
  readonly total_captured: number;
  readonly available_to_capture: number;
  readonly total_refunded: number;
  readonly available_to_refund: number;
}

/** Confirmed money only: what is in flight is not in it. */
export function balancesOf(payment: SandboxPayment): SandboxBalances {
  const authorized = sumOf(payment, 'Authorization', 'approved');
  const captured = sumOf(payment, 'Capture', 'approved');
  const voided = sumOf(payment, 'Void', 'approved');
  const refunded = sumOf(payment, 'Refund', 'approved');
  const open = authorized - captured - voided;
  return {
    total_authorized: authorized,
    total_voided: voided,
    available_to_void: open,
    total_captured: captured,
    available_to_capture: open,
    total_refunded: refunded,
    available_to_refund: captured - refunded,
  };
}

/** What increments added to the first authorization. */
export function incrementedBy({ actions }: SandboxPayment): number {
  return actions
    .filter(({ isIncrement, state }) => isIncrement === true && state === 'approved')
    .reduce((sum, { amount }) => sum + amount, 0);
}

/**
 * What is left of the authorization for a new capture or void. A final capture in flight leaves
 * nothing.
 */
export function leftToCapture(payment: SandboxPayment): number {
  const { available_to_capture: open } = balancesOf(payment);
  if (payment.actions.some(({ state, isFinal }) => state === 'inFlight' && isFinal === true))
    return 0;
  return open - sumOf(payment, 'Capture', 'inFlight') - sumOf(payment, 'Void', 'inFlight');
}

export function leftToRefund(payment: SandboxPayment): number {
  return balancesOf(payment).available_to_refund - sumOf(payment, 'Refund', 'inFlight');
}

/** The balances with accepted actions already taken off what is available. */
export function reservedBalancesOf(payment: SandboxPayment): SandboxBalances {
  const open = leftToCapture(payment);
  return {
    ...balancesOf(payment),
    available_to_void: open,
    available_to_capture: open,
    available_to_refund: leftToRefund(payment),
  };
}

/**
 * The status in Checkout.com's words; which one several captures and refunds make is a suggestion.
 */
export function statusOf(payment: SandboxPayment, settings: SandboxSettings): string {
  switch (payment.phase) {
    case 'pending':
      return 'Pending';
    case 'declined':
      return 'Declined';
    case 'canceled':
      return 'Canceled';
    case 'expired':
      return 'Expired';
    case 'returned':
      return 'Returned';
    case 'verified':
      return 'Card Verified';
    case 'retryScheduled':
      return 'Retry Scheduled';
    case 'authorized':
      return statusOfFunds(payment, settings);
  }
}

function statusOfFunds(payment: SandboxPayment, settings: SandboxSettings): string {
  const {
    total_authorized: authorized,
    total_voided: voided,
    total_captured: captured,
    total_refunded: refunded,
  } = balancesOf(payment);
  if (refunded > 0 && refunded < captured) return 'Partially Refunded';
  if (refunded > 0) return captured === authorized ? 'Refunded' : settings.partRefundedStatus;
  if (captured > 0 && captured === authorized) return 'Captured';
  if (captured > 0) return isFinallyCaptured(payment) ? settings.finalCaptureStatus : PARTLY;
  if (voided === authorized) return payment.lapsedAs ?? 'Voided';
  return 'Authorized';
}

const PARTLY = 'Partially Captured';

function isFinallyCaptured({ actions }: SandboxPayment): boolean {
  return actions.some(
    ({ type, state, isFinal }) => type === 'Capture' && state === 'approved' && isFinal === true,
  );
}

/** Adds an action, or puts a newer state of it in the place of the older one. */
export function withAction(payment: SandboxPayment, action: SandboxAction): SandboxPayment {
  const others = payment.actions.filter(({ id }) => id !== action.id);
  return { ...payment, actions: [...others, action] };
}

export function isApproved({ phase }: SandboxPayment): boolean {
  return phase === 'authorized' || phase === 'verified';
}

function sumOf(payment: SandboxPayment, type: ActionType, state: SandboxAction['state']): number {
  return payment.actions.reduce(
    (sum, action) => (action.type === type && action.state === state ? sum + action.amount : sum),
    0,
  );
}

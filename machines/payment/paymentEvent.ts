import type { MerchantCommand } from './commands.ts';
import type { PaymentFact } from './paymentFact.ts';
import type { ResolveCommand } from './resolution.ts';

/** Everything that can be said to a payment machine. The name tells who speaks. */
export type PaymentEvent =
  | MerchantCommand
  /** Read the payment back now instead of waiting for patience to run out. */
  | { readonly type: 'merchant.reconcile' }
  /** The browser came back from 3-D Secure or the payment method's page. A hint, never a proof. */
  | { readonly type: 'cardholder.returned' }
  | ResolveCommand
  | CheckoutFact;

/**
 * A webhook by its own name, or `payment_read` for a payment that was read back by somebody else.
 */
export interface CheckoutFact {
  readonly type: `checkout.${CheckoutFactName}`;
  readonly fact: PaymentFact;
}

/** Every webhook that says something of one payment. Others are listed with what they are about. */
export const checkoutFactNames = [
  'payment_approved',
  'payment_pending',
  'payment_declined',
  'payment_authentication_failed',
  'payment_captured',
  'payment_capture_pending',
  'payment_capture_declined',
  'payment_voided',
  'payment_void_declined',
  'payment_refunded',
  'payment_refund_pending',
  'payment_refund_declined',
  'payment_canceled',
  'payment_expired',
  'payment_authorization_incremented',
  'payment_authorization_increment_declined',
  'payment_retry_scheduled',
  'payment_returned',
  'payment_compliance_review',
  'authentication_started',
  'authentication_approved',
  'authentication_attempted',
  'authentication_failed',
  'authentication_expired',
  'dispute_received',
  'dispute_evidence_required',
  'dispute_evidence_submitted',
  'dispute_evidence_acknowledged_by_scheme',
  'dispute_accepted',
  'dispute_expired',
  'dispute_canceled',
  'dispute_resolved',
  'dispute_won',
  'dispute_lost',
  'dispute_arbitration_sent_to_scheme',
  'dispute_arbitration_won',
  'dispute_arbitration_lost',
  'request_for_information_received',
  'fraud_reported',
  'card_verified',
  'card_verification_declined',
  'payment_read',
] as const;

/** Name of a webhook that says something of a payment, or `payment_read`. */
export type CheckoutFactName = (typeof checkoutFactNames)[number];

import type {
  ActionFact,
  ActionKind,
  CheckoutFactName,
  DisputeStage,
  Standing,
} from '../../machines/index.ts';

/** What one type of webhook says: of the payment as a whole, of one action or of one dispute. */
export interface WebhookMeaning {
  readonly standing?: Standing;
  readonly action?: readonly [ActionKind, ActionFact['outcome']];
  readonly dispute?: DisputeStage;
}

/**
 * `payment_capture_pending` means that the payer agreed; the capture itself is still open. A
 * request for information comes before a dispute and takes no money.
 */
export const webhookMeanings: Record<Exclude<CheckoutFactName, 'payment_read'>, WebhookMeaning> = {
  payment_approved: { action: ['authorization', 'approved'] },
  payment_pending: { standing: 'pending' },
  payment_declined: { standing: 'declined', action: ['authorization', 'declined'] },
  payment_authentication_failed: { standing: 'declined' },
  payment_captured: { action: ['capture', 'approved'] },
  payment_capture_pending: { standing: 'pending', action: ['capture', 'pending'] },
  payment_capture_declined: { action: ['capture', 'declined'] },
  payment_voided: { action: ['void', 'approved'] },
  payment_void_declined: { action: ['void', 'declined'] },
  payment_refunded: { action: ['refund', 'approved'] },
  payment_refund_pending: { action: ['refund', 'pending'] },
  payment_refund_declined: { action: ['refund', 'declined'] },
  payment_canceled: { standing: 'canceled' },
  payment_expired: { standing: 'expired' },
  payment_authorization_incremented: { action: ['increment', 'approved'] },
  payment_authorization_increment_declined: { action: ['increment', 'declined'] },
  payment_retry_scheduled: { standing: 'retryScheduled', action: ['authorization', 'declined'] },
  payment_returned: { standing: 'returned', action: ['return', 'approved'] },
  payment_compliance_review: { standing: 'complianceReview' },
  card_verified: { standing: 'verified', action: ['cardVerification', 'approved'] },
  card_verification_declined: {
    standing: 'declined',
    action: ['cardVerification', 'declined'],
  },
  authentication_started: {},
  authentication_approved: { standing: 'authenticated' },
  authentication_attempted: { standing: 'authenticated' },
  authentication_failed: { standing: 'notAuthenticated' },
  authentication_expired: { standing: 'notAuthenticated' },
  dispute_received: { dispute: 'open' },
  dispute_evidence_required: { dispute: 'open' },
  dispute_evidence_submitted: { dispute: 'open' },
  dispute_evidence_acknowledged_by_scheme: { dispute: 'open' },
  dispute_accepted: { dispute: 'lost' },
  dispute_expired: { dispute: 'lost' },
  dispute_canceled: { dispute: 'won' },
  dispute_resolved: { dispute: 'won' },
  dispute_won: { dispute: 'won' },
  dispute_lost: { dispute: 'lost' },
  dispute_arbitration_sent_to_scheme: { dispute: 'arbitration' },
  dispute_arbitration_won: { dispute: 'wonFinally' },
  dispute_arbitration_lost: { dispute: 'lostFinally' },
  request_for_information_received: {},
  fraud_reported: { standing: 'fraudReported' },
};

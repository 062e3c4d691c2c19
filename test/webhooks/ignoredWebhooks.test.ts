import { describe, expect, it } from 'vitest';
import { checkoutFactNames, payoutFactNames } from '../../machines/index.ts';
import { ignoredWebhooks } from '../../src/webhooks/ignoredWebhooks.ts';

/** Every type of event that Checkout.com documents about payments, payouts and disputes. */
const documented = [
  'authentication_approved',
  'authentication_attempted',
  'authentication_expired',
  'authentication_failed',
  'authentication_started',
  'batch_successful',
  'batch_unsuccessful',
  'card_verification_declined',
  'card_verified',
  'dispute_accepted',
  'dispute_arbitration_lost',
  'dispute_arbitration_sent_to_scheme',
  'dispute_arbitration_won',
  'dispute_canceled',
  'dispute_evidence_acknowledged_by_scheme',
  'dispute_evidence_required',
  'dispute_evidence_submitted',
  'dispute_expired',
  'dispute_lost',
  'dispute_received',
  'dispute_resolved',
  'dispute_won',
  'fraud_reported',
  'payment_approved',
  'payment_authentication_failed',
  'payment_authorization_increment_declined',
  'payment_authorization_incremented',
  'payment_canceled',
  'payment_capture_declined',
  'payment_capture_pending',
  'payment_captured',
  'payment_chargeback',
  'payment_compliance_review',
  'payment_declined',
  'payment_expired',
  'payment_paid',
  'payment_pending',
  'payment_refund_declined',
  'payment_refund_pending',
  'payment_refunded',
  'payment_retrieval',
  'payment_retry_scheduled',
  'payment_returned',
  'payment_risk_matched',
  'payment_void_declined',
  'payment_voided',
  'request_for_information_received',
];

describe('the documented webhooks', () => {
  it('are each an event of a machine, or ignored for a reason', () => {
    const understood = new Set<string>([...checkoutFactNames, ...payoutFactNames]);
    understood.delete('payment_read');
    const known = [...understood, ...Object.keys(ignoredWebhooks)];
    expect(known.toSorted()).toEqual(documented);
  });

  it('say why, where they are ignored', () => {
    expect(Object.values(ignoredWebhooks).every((reason) => reason.length > 20)).toBe(true);
  });
});

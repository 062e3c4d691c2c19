import type { ActionFact, PaymentFact } from '../../machines/index.ts';
import { declineReason, redirectUrl, type PaymentAnswered } from '../checkout/index.ts';
import { standingOf, totalsOf } from './checkoutVocabulary.ts';

/** What the answer to a payment request says, as facts for the machine. */
export function paymentFactOfAnswer(payment: PaymentAnswered): PaymentFact {
  const standing = standingOf(payment);
  const redirect = redirectUrl(payment);
  const { action_id: actionId, approved, currency, risk } = payment;
  return {
    checkoutPaymentId: payment.id,
    ...(currency !== undefined && { currency }),
    ...(standing && { standing }),
    ...(standing === 'declined' && { decline: declineOf(payment) }),
    ...(redirect !== undefined && { redirectUrl: redirect }),
    ...(risk?.flagged !== undefined && { flagged: risk.flagged }),
    ...(actionId !== undefined &&
      approved !== undefined && { actions: [authorizationOf(payment, actionId, approved)] }),
    ...totalsOf(payment),
  };
}

function authorizationOf(payment: PaymentAnswered, id: string, approved: boolean): ActionFact {
  const { amount, response_code: code } = payment;
  return {
    id,
    kind: amount === 0 || payment.status === 'Card Verified' ? 'cardVerification' : 'authorization',
    outcome: approved ? 'approved' : 'declined',
    ...(amount !== undefined && { amount }),
    ...(code !== undefined && { code }),
  };
}

function declineOf(payment: PaymentAnswered): NonNullable<PaymentFact['decline']> {
  return declineReason(payment) ?? { code: '', summary: 'Declined' };
}

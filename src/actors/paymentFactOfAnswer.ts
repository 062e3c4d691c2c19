import type { ActionFact, PaymentFact } from '../../machines/index.ts';
import { declineReason, type PaymentAnswered } from '../checkout/index.ts';
import { sharedFacts } from './sharedFacts.ts';

/** What the answer to a payment request says, as facts for the machine. */
export function paymentFactOfAnswer(payment: PaymentAnswered): PaymentFact {
  const fact = sharedFacts(payment);
  const { action_id: actionId, approved } = payment;
  return {
    ...fact,
    ...(fact.standing === 'declined' && { decline: declineOf(payment) }),
    ...(actionId !== undefined &&
      approved !== undefined && { actions: [authorizationOf(payment, actionId, approved)] }),
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

import type { SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxDispute } from '../outside/sandboxDispute.ts';
import { serverStamp } from '../sandboxDates.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { envelope } from './envelope.ts';
import type { WebhookEvent } from './delivery.ts';

/** `data.id` is the dispute; the payment is `data.payment_id`. */
export function disputeEvent(
  world: SandboxWorld,
  payment: SandboxPayment,
  dispute: SandboxDispute,
): WebhookEvent {
  const { request } = payment;
  const { stage } = dispute;
  const isQuestion = stage === 'request_for_information_received';
  const data = {
    id: dispute.id,
    payment_id: payment.id,
    ...(request.reference !== undefined && { payment_reference: request.reference }),
    payment_method: payment.card?.scheme.toUpperCase() ?? payment.method?.type.toUpperCase(),
    category: dispute.category,
    amount: dispute.amount,
    currency: request.currency,
    reason_code: dispute.reasonCode,
    received_on: serverStamp(dispute.receivedAt),
    evidence_required_by: serverStamp(dispute.evidenceRequiredBy),
  };
  const created_on = serverStamp(world.clock.now());
  const subject = { id: dispute.id, paymentId: payment.id };
  const type = isQuestion ? stage : `dispute_${stage}`;
  return envelope(world, type, subject, { version: '1.0.0', created_on, data });
}

import type { SandboxAction, SandboxPayment } from '../books/sandboxPayment.ts';
import { offsetStamp, serverStamp } from '../sandboxDates.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { envelope } from './envelope.ts';
import { metadataInEvent } from './metadataInEvent.ts';
import type { WebhookEvent } from './delivery.ts';

/** Events that tell how far a payment is: an older kind, without codes and balances. */
export type ProgressEventType =
  | 'payment_pending'
  | 'payment_capture_pending'
  | 'payment_canceled'
  | 'payment_expired'
  | 'payment_refund_pending'
  | 'payment_compliance_review';

/** What is told of an action that has no outcome in codes. */
export type ProgressAction = Pick<SandboxAction, 'id' | 'at' | 'amount' | 'reference'>;

/** `payment_pending` has no action to name; `payment_refund_pending` has no reference. */
export function progressEvent(
  world: SandboxWorld,
  type: ProgressEventType,
  payment: SandboxPayment,
  action?: ProgressAction,
): WebhookEvent {
  const { request } = payment;
  const isRefund = type === 'payment_refund_pending';
  const reference = action?.reference ?? request.reference;
  const isReview = type === 'payment_compliance_review';
  return envelope(
    world,
    type,
    { id: payment.id },
    {
      source: isReview ? 'fincrime' : 'gateway',
      version: '1.0.9',
      timestamp: offsetStamp(world.clock.now()),
      data: {
        id: payment.id,
        ...(action && { action_id: action.id }),
        ...(!isRefund && reference !== undefined && { reference }),
        amount: action?.amount ?? request.amount ?? 0,
        currency: request.currency,
        processed_on: action ? offsetStamp(action.at) : serverStamp(payment.requestedAt),
        ...(!isRefund && metadataInEvent(request.metadata, world.settings)),
      },
    },
  );
}

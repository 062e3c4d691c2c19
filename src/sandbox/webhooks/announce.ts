import { isApproval } from '../payments/responseSummary.ts';
import type { ActionType, SandboxAction, SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { authenticationEvent, type AuthenticationEventType } from './authenticationEvent.ts';
import type { SandboxDispute } from '../outside/sandboxDispute.ts';
import { disputeEvent } from './disputeEvent.ts';
import { fraudEvent } from './fraudEvent.ts';
import { progressEvent, type ProgressEventType } from './progressEvent.ts';
import { actionEvent, type ActionEventType } from './webhookEvents.ts';

/** The events the sandbox sends about an action, by its kind and outcome. */
const eventTypes = {
  Authorization: { approved: 'payment_approved', declined: 'payment_declined' },
  'Card Verification': { approved: 'card_verified', declined: 'card_verification_declined' },
  Capture: { approved: 'payment_captured', declined: 'payment_capture_declined' },
  Void: { approved: 'payment_voided', declined: 'payment_void_declined' },
  Refund: { approved: 'payment_refunded', declined: 'payment_refund_declined' },
  Payout: { approved: 'payment_paid', declined: 'payment_declined' },
  // A bank that sends money back asks nobody: there is no declined return.
  Return: { approved: 'payment_returned', declined: 'payment_returned' },
} as const satisfies Record<ActionType, Record<'approved' | 'declined', ActionEventType>>;

const incrementEvents = {
  approved: 'payment_authorization_incremented',
  declined: 'payment_authorization_increment_declined',
} as const;

/** Tells the outcome of an action to every endpoint. */
export function announceAction(
  world: SandboxWorld,
  payment: SandboxPayment,
  action: SandboxAction,
  otherEvent?: 'payment_declined' | 'payment_authentication_failed',
): void {
  const usual = eventTypeOf(payment, action);
  // Whatever declines a payment is told, a declined verification keeps the event of its own.
  const isOther = otherEvent !== undefined && usual === 'payment_declined';
  world.outbox.send(actionEvent(world, isOther ? otherEvent : usual, payment, action));
}

function eventTypeOf({ phase }: SandboxPayment, action: SandboxAction): ActionEventType {
  const outcome = isApproval(action.responseCode ?? '') ? 'approved' : 'declined';
  if (action.isIncrement) return incrementEvents[outcome];
  if (phase === 'retryScheduled') return 'payment_retry_scheduled';
  return eventTypes[action.type][outcome];
}

/** Tells how far a payment is, or what has been begun and is not decided. */
export function announceProgress(
  world: SandboxWorld,
  type: ProgressEventType,
  payment: SandboxPayment,
  action?: SandboxAction,
): void {
  world.outbox.send(progressEvent(world, type, payment, action));
}

export function announceDispute(
  world: SandboxWorld,
  payment: SandboxPayment,
  dispute: SandboxDispute,
): void {
  world.outbox.send(disputeEvent(world, payment, dispute));
}

export function announceFraud(world: SandboxWorld, payment: SandboxPayment): void {
  world.outbox.send(fraudEvent(world, payment));
}

export function announceAuthentication(
  world: SandboxWorld,
  payment: SandboxPayment,
  type: AuthenticationEventType,
  { isDue = false }: { readonly isDue?: boolean } = {},
): void {
  if (!world.settings.authenticationEvents && !isDue) return;
  world.outbox.send(authenticationEvent(world, type, payment));
}

import { isApproval } from '../payments/responseSummary.ts';
import type { ActionType, SandboxAction, SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import {
  actionEvent,
  authenticationEvent,
  pendingEvent,
  type ActionEventType,
  type AuthenticationEventType,
} from './webhookEvents.ts';

/** The events the sandbox sends about an action, by its kind and outcome. */
const eventTypes = {
  Authorization: { approved: 'payment_approved', declined: 'payment_declined' },
  'Card Verification': { approved: 'card_verified', declined: 'card_verification_declined' },
  Capture: { approved: 'payment_captured', declined: 'payment_capture_declined' },
  Void: { approved: 'payment_voided', declined: 'payment_void_declined' },
  Refund: { approved: 'payment_refunded', declined: 'payment_refund_declined' },
  Payout: { approved: 'payment_paid', declined: 'payment_declined' },
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
): void {
  world.outbox.send(actionEvent(world, eventTypeOf(payment, action), payment, action));
}

function eventTypeOf({ phase }: SandboxPayment, action: SandboxAction): ActionEventType {
  const outcome = isApproval(action.responseCode ?? '') ? 'approved' : 'declined';
  if (action.isIncrement) return incrementEvents[outcome];
  if (phase === 'retryScheduled') return 'payment_retry_scheduled';
  return eventTypes[action.type][outcome];
}

export function announcePending(world: SandboxWorld, payment: SandboxPayment): void {
  world.outbox.send(pendingEvent(world, payment));
}

export function announceAuthentication(
  world: SandboxWorld,
  payment: SandboxPayment,
  type: AuthenticationEventType,
): void {
  if (!world.settings.authenticationEvents) return;
  world.outbox.send(authenticationEvent(world, type, payment));
}

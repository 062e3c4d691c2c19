import { balancesTold, customerOf, eciOf } from '../payments/paymentAnswers.ts';
import { paymentUrl } from '../payments/paymentLinks.ts';
import type { Metadata } from '../transport/requestFields.ts';
import { responseSummary } from '../payments/responseSummary.ts';
import { sourceInEvent } from '../sources/sandboxCard.ts';
import { offsetStamp, serverStamp } from '../sandboxDates.ts';
import type { SandboxAction, SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { threeDsInEvent } from '../threeDs/threeDsFacts.ts';
import type { WebhookEvent } from './delivery.ts';

export type ActionEventType =
  | 'payment_approved'
  | 'payment_declined'
  | 'card_verified'
  | 'card_verification_declined'
  | 'payment_captured'
  | 'payment_capture_declined'
  | 'payment_voided'
  | 'payment_void_declined'
  | 'payment_refunded'
  | 'payment_refund_declined'
  | 'payment_authorization_incremented'
  | 'payment_authorization_increment_declined'
  | 'payment_retry_scheduled'
  | 'payment_paid'
  | 'payment_returned';

export type AuthenticationEventType =
  | 'authentication_started'
  | 'authentication_approved'
  | 'authentication_attempted'
  | 'authentication_failed'
  | 'authentication_expired';

/** Which links an event about an action offers. */
const offeredLinks: Record<ActionEventType, readonly ('capture' | 'void' | 'refund')[]> = {
  payment_approved: ['capture', 'void'],
  payment_declined: [],
  card_verified: [],
  card_verification_declined: [],
  payment_captured: ['refund'],
  payment_capture_declined: ['capture'],
  payment_voided: [],
  payment_void_declined: ['capture'],
  payment_refunded: [],
  payment_refund_declined: [],
  payment_authorization_incremented: ['capture', 'void'],
  payment_authorization_increment_declined: ['capture', 'void'],
  payment_retry_scheduled: [],
  payment_paid: [],
  payment_returned: [],
};

/** The event that tells what became of an action. */
export function actionEvent(
  world: SandboxWorld,
  type: ActionEventType,
  payment: SandboxPayment,
  action: SandboxAction,
): WebhookEvent {
  const isRequest = action.type === 'Authorization' || action.type === 'Card Verification';
  const data = {
    ...commonData(payment, action),
    ...(isRequest ? requestData(payment, action) : actionData(world, payment, action)),
    event_links: eventLinks(world, type, payment),
    ...(action.trigger && { trigger: action.trigger }),
  };
  // Captures are stamped otherwise than all the rest.
  const stamp =
    type === 'payment_captured'
      ? { source: 'gateway', timestamp: offsetStamp(world.clock.now()) }
      : { created_on: serverStamp(world.clock.now()) };
  return envelope(world, type, payment, { version: '1.0.29', ...stamp, data });
}

/** Has no `action_id`: nothing has been done yet. */
export function pendingEvent(world: SandboxWorld, payment: SandboxPayment): WebhookEvent {
  const { request } = payment;
  return envelope(world, 'payment_pending', payment, {
    source: 'gateway',
    version: '1.0.9',
    timestamp: offsetStamp(world.clock.now()),
    data: {
      id: payment.id,
      ...(request.reference !== undefined && { reference: request.reference }),
      amount: request.amount ?? 0,
      currency: request.currency,
      processed_on: serverStamp(payment.requestedAt),
      ...metadataInEvent(request.metadata),
    },
  });
}

/** Tells that the attempts to come are not made. */
export function cancellationEvent(
  world: SandboxWorld,
  type: 'payment_canceled' | 'payment_declined',
  payment: SandboxPayment,
): WebhookEvent {
  const { request, retry } = payment;
  const reference = retry?.cancellation?.reference ?? request.reference;
  return envelope(world, type, payment, {
    source: 'gateway',
    version: '1.0.9',
    timestamp: offsetStamp(world.clock.now()),
    data: {
      action_id: retry?.cancellation?.actionId,
      id: payment.id,
      ...(reference !== undefined && { reference }),
      amount: request.amount ?? 0,
      currency: request.currency,
      processed_on: offsetStamp(world.clock.now()),
      ...metadataInEvent(request.metadata),
    },
  });
}

/** Names the payment as `payment_id`, and its amount as text. */
export function authenticationEvent(
  world: SandboxWorld,
  type: AuthenticationEventType,
  payment: SandboxPayment,
): WebhookEvent {
  const { authentication, request } = payment;
  const data = {
    ...(type === 'authentication_failed' && { reason: 'Declined' }),
    payment_id: payment.id,
    session_id: payment.sessionId,
    amount: String(request.amount ?? 0),
    currency: request.currency,
    response_code: authentication?.response ?? 'C',
    challenged: authentication?.isChallenged === true,
    acs_challenged_mandated: false,
  };
  const created_on = serverStamp(world.clock.now());
  return envelope(world, type, payment, { version: '2.1.0', created_on, data });
}

function commonData({ id, request }: SandboxPayment, action: SandboxAction): object {
  const reference = action.reference ?? request.reference;
  return {
    id,
    action_id: action.id,
    ...(reference !== undefined && { reference }),
    amount: action.amount,
    currency: request.currency,
    processed_on: serverStamp(action.at),
    response_code: action.responseCode,
    response_summary: responseSummary(action.responseCode ?? ''),
    ...metadataInEvent(action.metadata ?? request.metadata),
  };
}

function requestData(payment: SandboxPayment, action: SandboxAction): object {
  const { request, card } = payment;
  const isAuthorization = action.type === 'Authorization';
  const eci = eciOf(payment);
  return {
    auth_code: action.authCode,
    customer: customerOf(payment.customer),
    ...(request.payment_ip !== undefined && { payment_ip: request.payment_ip }),
    payment_type: request.payment_type ?? 'Regular',
    processing: { ...action.processing, ...(isAuthorization && { Aft: 'False' }) },
    ...threeDsInEvent(payment, eci),
    ...(isAuthorization && { cko_network_token_available: false, pan_type_processed: 'fpan' }),
    risk: { flagged: payment.isFlagged, ...(isAuthorization && { score: 0 }) },
    scheme_id: payment.schemeId,
    ...(action.state === 'declined' && isAuthorization && { eci }),
    source: sourceInEvent(card, payment.instrumentId),
  };
}

function actionData(world: SandboxWorld, payment: SandboxPayment, action: SandboxAction): object {
  const hasProcessing = !(action.type === 'Void' && action.state === 'approved');
  return {
    balances: balancesTold(world, payment),
    ...(hasProcessing && { processing: action.processing }),
  };
}

/** Numbers come back as text. */
export function metadataInEvent(metadata: Metadata | undefined): object {
  if (!metadata) return {};
  const entries = Object.entries(metadata).map(([key, value]) => [
    key,
    typeof value === 'number' ? String(value) : value,
  ]);
  return { metadata: Object.fromEntries(entries) as object };
}

function eventLinks(world: SandboxWorld, type: ActionEventType, { id }: SandboxPayment): object {
  const offered = offeredLinks[type].map((link) => [
    link,
    paymentUrl(world.baseUrl, id, `/${link}s`),
  ]);
  return {
    payment: paymentUrl(world.baseUrl, id),
    payment_actions: paymentUrl(world.baseUrl, id, '/actions'),
    ...Object.fromEntries(offered),
  };
}

export function envelope(
  { ids, baseUrl }: SandboxWorld,
  type: string,
  payment: Pick<SandboxPayment, 'id'>,
  content: object,
): WebhookEvent {
  const id = ids.make('evt');
  const link = (path: string): object => ({ href: `${baseUrl}${path}` });
  return {
    id,
    type,
    ...content,
    _links: {
      self: link(`/workflows/events/${id}`),
      subject: link(`/workflows/events/subject/${payment.id}`),
      ...(type !== 'payment_pending' && {
        payment: link(`/payments/${payment.id}`),
        payment_actions: link(`/payments/${payment.id}/actions`),
      }),
    },
  };
}

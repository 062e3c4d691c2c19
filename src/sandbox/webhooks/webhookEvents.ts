import { balancesTold, customerOf, eciOf, riskOf } from '../payments/paymentAnswers.ts';
import { cardChecksOf } from '../payments/cardChecks.ts';
import { paymentUrl } from '../payments/paymentLinks.ts';
import { responseSummary } from '../payments/responseSummary.ts';
import { methodInAnswer } from '../methods/sandboxMethod.ts';
import { sourceInEvent } from '../sources/sandboxCard.ts';
import { offsetStamp, serverStamp } from '../sandboxDates.ts';
import type { SandboxAction, SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { threeDsInEvent } from '../threeDs/threeDsFacts.ts';
import type { WebhookEvent } from './delivery.ts';
import { envelope } from './envelope.ts';
import { metadataInEvent } from './metadataInEvent.ts';

/** What schemes advise in the samples, on approvals too. */
const RETRY_AFTER_AN_HOUR = '24';

export type ActionEventType =
  | 'payment_approved'
  | 'payment_declined'
  | 'payment_authentication_failed'
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

/** Which links an event about an action offers. */
const offeredLinks: Record<ActionEventType, readonly ('capture' | 'void' | 'refund')[]> = {
  payment_approved: ['capture', 'void'],
  payment_declined: [],
  payment_authentication_failed: [],
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
    ...commonData(world, payment, action),
    ...(isRequest ? requestData(payment, action) : actionData(world, payment, action)),
    event_links: eventLinks(world, type, payment),
    ...(action.trigger && { trigger: action.trigger }),
  };
  // Captures are stamped otherwise than all the rest.
  const stamp =
    type === 'payment_captured'
      ? { source: 'gateway', timestamp: offsetStamp(world.clock.now()) }
      : { created_on: serverStamp(world.clock.now()) };
  const subject = { id: payment.id, paymentId: payment.id };
  return envelope(world, type, subject, { version: '1.0.29', ...stamp, data });
}

function commonData(
  { settings }: SandboxWorld,
  { id, request }: SandboxPayment,
  action: SandboxAction,
): object {
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
    ...metadataInEvent(action.metadata ?? request.metadata, settings),
  };
}

function requestData(payment: SandboxPayment, action: SandboxAction): object {
  const { request, card, method } = payment;
  const isAuthorization = action.type === 'Authorization';
  const eci = eciOf(payment);
  const asked = {
    customer: customerOf(payment.customer),
    ...(request.payment_ip !== undefined && { payment_ip: request.payment_ip }),
    payment_type: request.payment_type ?? 'Regular',
  };
  const risk = isAuthorization ? riskOf(payment) : { flagged: payment.isFlagged };
  if (!card) return { ...asked, risk, ...(method && { source: methodInAnswer(method) }) };
  return {
    auth_code: action.authCode,
    ...asked,
    processing: { ...action.processing, ...(isAuthorization && authorizationFacts(payment)) },
    ...threeDsInEvent(payment, eci),
    ...(isAuthorization && { cko_network_token_available: false, pan_type_processed: 'fpan' }),
    risk,
    scheme_id: payment.schemeId,
    ...(action.state === 'declined' && isAuthorization && { eci }),
    source: sourceInEvent(card, payment.instrumentId, cardChecksOf(payment)),
  };
}

/** A flag that is text, and under another name while attempts are to come. */
function authorizationFacts({ phase }: SandboxPayment): object {
  if (phase === 'retryScheduled') return { aft: 'False' };
  return { Aft: 'False', partner_merchant_advice_code: RETRY_AFTER_AN_HOUR };
}

function actionData(world: SandboxWorld, payment: SandboxPayment, action: SandboxAction): object {
  const hasProcessing = !(action.type === 'Void' && action.state === 'approved');
  return {
    balances: balancesTold(world, payment),
    ...(hasProcessing && { processing: action.processing }),
  };
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

import {
  balancesOf,
  isApproved,
  statusOf,
  type SandboxAction,
  type SandboxPayment,
} from '../books/sandboxPayment.ts';
import { eciOf } from '../payments/paymentAnswers.ts';
import { responseSummary } from '../payments/responseSummary.ts';
import { offsetStamp, secondStamp } from '../sandboxDates.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { cardFacts } from '../sources/sandboxCard.ts';

/**
 * A payment as a search finds it: not the shape of a payment. Statuses are in lower case, months
 * and scores are text, and only some balances are there.
 */
export function searchItem(
  payment: SandboxPayment,
  { settings, disputes }: Pick<SandboxWorld, 'settings' | 'disputes'>,
): object {
  const { request, customer } = payment;
  const { total_authorized, total_captured, total_refunded } = balancesOf(payment);
  const asked = request.amount ?? 0;
  return {
    id: payment.id,
    requested_on: secondStamp(payment.requestedAt),
    source: sourceFound(payment),
    amount: isApproved(payment) ? total_authorized : asked,
    amount_requested: asked,
    currency: request.currency,
    payment_type: (request.payment_type ?? 'Regular').toLowerCase(),
    ...given('processing_channel_id', request.processing_channel_id),
    ...given('reference', request.reference),
    status: statusOf(payment, settings).toLowerCase(),
    balances: { total_authorized, total_captured, total_refunded },
    '3ds': { eci: eciOf(payment), version: payment.authentication?.version ?? '2.2.0' },
    risk: { flagged: payment.isFlagged, score: '0' },
    customer: { ...given('email', customer.email), ...given('name', customer.name) },
    ...given('billing_descriptor', request.billing_descriptor),
    metadata: request.metadata ?? {},
    actions: [...disputesFound(payment, disputes), ...actionsFound(payment)],
  };
}

function sourceFound({ card, method }: SandboxPayment): object {
  if (!card) return method ? { type: method.type } : {};
  const { card_type: type = '', issuer, issuer_country } = cardFacts(card);
  return {
    type: 'card',
    expiry_month: String(card.expiryMonth).padStart(2, '0'),
    expiry_year: String(card.expiryYear),
    ...given('name', card.name),
    scheme: card.scheme,
    last4: card.last4,
    fingerprint: card.fingerprint,
    bin: card.bin,
    card_type: type.toLowerCase(),
    ...given('card_wallet_type', card.wallet),
    issuer,
    issuer_country,
    avs_check: 'G',
  };
}

/** They come last in time, and so first here. */
function disputesFound({ id }: SandboxPayment, disputes: SandboxWorld['disputes']): object[] {
  const found = [...disputes.values()].filter(({ paymentId }) => paymentId === id);
  return found.toReversed().map((dispute) => ({
    id: dispute.id,
    type: 'Dispute',
    processed_on: offsetStamp(dispute.receivedAt),
    status: inWords(dispute.stage),
    amount: dispute.amount,
    reason_code: dispute.reasonCode,
  }));
}

/** `evidence_required` is told as "Evidence Required". */
function inWords(stage: string): string {
  const words = stage.split('_').map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`);
  return words.join(' ');
}

/** Latest first, an authentication among them. */
function actionsFound({ actions, authentication, sessionId, requestedAt }: SandboxPayment) {
  const found = actions.filter(({ isListed }) => isListed).map(actionFound);
  if (authentication?.enrolled !== 'Y') return found.toReversed();
  const { response } = authentication;
  const proof = {
    id: sessionId,
    type: 'Authentication',
    processed_on: offsetStamp(requestedAt),
    status: response === undefined ? 'Pending' : response === 'N' ? 'Declined' : 'Approved',
    authentication_experience: '3ds',
    ...given('authentication_transaction_id', authentication.xid),
  };
  return [proof, ...found].toReversed();
}

function actionFound(action: SandboxAction): object {
  const { id, type, at, amount, state, authCode, responseCode, reference } = action;
  const isKnown = state !== 'inFlight';
  return {
    id,
    type,
    processed_on: offsetStamp(at),
    status: isKnown ? (state === 'approved' ? 'Approved' : 'Declined') : 'Pending',
    amount,
    ...given('auth_code', authCode),
    ...(responseCode !== undefined && {
      response_code: responseCode,
      response_summary: responseSummary(responseCode),
    }),
    ...given('reference', reference),
    ...(isKnown && { processing: action.processing }),
  };
}

function given(name: string, value: unknown): object {
  return value === undefined ? {} : { [name]: value };
}

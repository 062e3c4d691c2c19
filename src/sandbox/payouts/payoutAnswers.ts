import { paymentUrl } from '../payments/paymentLinks.ts';
import { responseSummary } from '../payments/responseSummary.ts';
import { offsetStamp, serverStamp } from '../sandboxDates.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { sourceInAnswer } from '../sources/sandboxCard.ts';
import { payoutAmount, payoutStatus, type SandboxPayout } from './sandboxPayout.ts';

/** 202: what every payout is answered with on the current platform. */
export function pendingPayout({ baseUrl }: SandboxWorld, payout: SandboxPayout): object {
  return {
    id: payout.id,
    status: payoutStatus(payout),
    ...referenceOf(payout),
    instruction: { value_date: offsetStamp(payout.valueAt) },
    ...linksOf(baseUrl, payout),
  };
}

/** 201: how the previous platform answered, with the outcome. */
export function processedPayout({ baseUrl }: SandboxWorld, payout: SandboxPayout): object {
  const action = payout.actions.at(-1);
  const responseCode = action?.responseCode ?? '';
  return {
    id: payout.id,
    action_id: action?.id,
    amount: payoutAmount(payout),
    currency: payout.request.currency,
    approved: payout.phase === 'paid',
    status: payoutStatus(payout),
    auth_code: action?.authCode,
    response_code: responseCode,
    response_summary: responseSummary(responseCode),
    ...referenceOf(payout),
    destination: destinationOf(payout),
    customer: { id: payout.customerId },
    processed_on: serverStamp(action?.at ?? payout.requestedAt),
    ...linksOf(baseUrl, payout),
  };
}

/** A payout as it is read back. */
export function payoutDetails({ baseUrl }: SandboxWorld, payout: SandboxPayout): object {
  const { request, phase } = payout;
  return {
    id: payout.id,
    requested_on: serverStamp(payout.requestedAt),
    ...(request.source && { source: request.source }),
    destination: destinationOf(payout),
    amount: payoutAmount(payout),
    currency: request.currency,
    payment_type: 'Regular',
    ...referenceOf(payout),
    status: payoutStatus(payout),
    ...(phase !== 'pending' && { approved: phase !== 'declined' }),
    customer: { id: payout.customerId },
    ...(request.billing_descriptor && { billing_descriptor: request.billing_descriptor }),
    instruction: { ...request.instruction, value_date: offsetStamp(payout.valueAt) },
    ...(request.metadata && { metadata: request.metadata }),
    ...linksOf(baseUrl, payout),
  };
}

function destinationOf({ destination }: SandboxPayout): object {
  switch (destination.kind) {
    case 'bank':
      return { type: 'bank_account', id: destination.id, fingerprint: destination.fingerprint };
    case 'card':
      return sourceInAnswer(destination.card, destination.id);
  }
}

function referenceOf({ request: { reference } }: SandboxPayout): object {
  return reference === undefined ? {} : { reference };
}

function linksOf(baseUrl: string, { id }: SandboxPayout): object {
  return {
    _links: {
      self: { href: paymentUrl(baseUrl, id) },
      actions: { href: paymentUrl(baseUrl, id, '/actions') },
    },
  };
}

import { cardChecksOf } from './cardChecks.ts';
import { paymentLinks, paymentUrl, redirectUrl } from './paymentLinks.ts';
import { methodInAnswer } from '../methods/sandboxMethod.ts';
import { responseSummary } from './responseSummary.ts';
import { sourceInAnswer } from '../sources/sandboxCard.ts';
import { serverStamp } from '../sandboxDates.ts';
import {
  balancesOf,
  incrementedBy,
  isApproved,
  reservedBalancesOf,
  statusOf,
  type SandboxAction,
  type SandboxBalances,
  type SandboxPayment,
} from '../books/sandboxPayment.ts';
import type { SandboxCustomer } from '../sources/sandboxWallet.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { threeDsFacts, threeDsSummary } from '../threeDs/threeDsFacts.ts';

/** 201: a payment that was processed, approved or declined. */
export function processedAnswer(
  world: SandboxWorld,
  payment: SandboxPayment,
  action: SandboxAction,
): object {
  const { amount: asked = 0 } = payment.request;
  return {
    id: payment.id,
    action_id: action.id,
    amount: action.amount,
    ...(action.amount !== asked && { amount_requested: asked }),
    currency: payment.request.currency,
    approved: isApproved(payment),
    status: statusOf(payment, world.settings),
    auth_code: action.authCode,
    response_code: action.responseCode,
    response_summary: responseSummary(action.responseCode ?? ''),
    ...moneyOf(world, payment),
    ...retryOf(payment),
    ...threeDsSummary(payment),
    risk: { flagged: payment.isFlagged },
    source: sourceOf(payment),
    customer: customerOf(payment.customer),
    processed_on: serverStamp(action.at),
    ...pick(payment.request, ['reference', 'payment_type', 'metadata']),
    processing: { ...action.processing, ...fallbackTold(payment) },
    eci: eciOf(payment),
    scheme_id: payment.schemeId,
    _links: paymentLinks(payment, world.baseUrl),
  };
}

/**
 * 202: the shopper or a bank has yet to act. Says neither what is paid nor whether it is approved.
 */
export function pendingAnswer(world: SandboxWorld, payment: SandboxPayment): object {
  const { baseUrl } = world;
  const redirect = redirectUrl(payment, baseUrl);
  const isVoucher = payment.method?.rules.flow === 'voucher';
  return {
    id: payment.id,
    status: statusOf(payment, world.settings),
    ...pick(payment.request, ['reference']),
    customer: customerOf(payment.customer),
    ...threeDsSummary(payment),
    // Its number is what the shopper needs to pay.
    ...(isVoucher && { source: sourceOf(payment) }),
    _links: {
      self: { href: paymentUrl(baseUrl, payment.id) },
      ...(redirect !== undefined && { redirect: { href: redirect } }),
    },
  };
}

/**
 * A payment as it is read back. The codes of its actions are not in it, unless a session id was
 * asked for.
 */
export function paymentDetails(
  world: SandboxWorld,
  payment: SandboxPayment,
  options: { readonly withActions: boolean },
): object {
  const { request, card } = payment;
  const asked = request.amount ?? 0;
  const amount = isApproved(payment) ? balancesOf(payment).total_authorized : asked;
  const given = isApproved(payment) ? amount - incrementedBy(payment) : asked;
  const actions = options.withActions ? actionSummaries(payment) : [];
  return {
    id: payment.id,
    requested_on: serverStamp(payment.requestedAt),
    source: sourceOf(payment),
    amount,
    ...(given !== asked && { amount_requested: asked }),
    currency: request.currency,
    payment_type: request.payment_type ?? 'Regular',
    ...pick(request, ['reference', 'description']),
    status: statusOf(payment, world.settings),
    ...(payment.phase !== 'pending' && { approved: isApproved(payment) }),
    ...moneyOf(world, payment),
    ...retryOf(payment),
    ...threeDsFacts(payment),
    risk: riskOf(payment),
    customer: customerOf(payment.customer),
    ...pick(request, [
      'payment_plan',
      'billing_descriptor',
      'shipping',
      'payment_ip',
      'sender',
      'recipient',
      'amount_allocations',
      'items',
      'instruction',
      'metadata',
    ]),
    ...processingOf(payment),
    ...(card && payment.phase !== 'pending' && { eci: eciOf(payment) }),
    ...(card && {
      scheme_id: payment.schemeId,
      pan_type_processed: 'fpan',
      cko_network_token_available: false,
    }),
    ...(actions.length > 0 && { actions }),
    _links: paymentLinks(payment, world.baseUrl),
  };
}

/** The balances as they are told: what is in flight may or may not be taken off. */
export function balancesTold({ settings }: SandboxWorld, payment: SandboxPayment): SandboxBalances {
  switch (settings.balancesInFlight) {
    case 'unchanged':
      return balancesOf(payment);
    case 'reserved':
      return reservedBalancesOf(payment);
  }
}

export function customerOf({ id, email, name }: SandboxCustomer): object {
  return { id, ...(email !== undefined && { email }), ...(name !== undefined && { name }) };
}

/** The score goes from 0 to 100; what a rule flags is well above the middle. */
export function riskOf({ isFlagged }: SandboxPayment): object {
  return { flagged: isFlagged, score: isFlagged ? 80 : 0 };
}

export function eciOf({ request, authentication }: SandboxPayment): string {
  const thirdParty = request['3ds']?.eci;
  if (thirdParty !== undefined) return thirdParty;
  if (authentication?.response === 'Y') return '05';
  if (authentication?.response === 'A' || authentication?.downgraded) return '06';
  return '07';
}

/** What was said and is known about how it is processed; a code that was spent is not told. */
function processingOf(payment: SandboxPayment): object {
  const { request, method } = payment;
  const { partner_code: _spent, ...said } = request.processing ?? {};
  const processing = { ...said, ...method?.processing, ...fallbackTold(payment) };
  return Object.keys(processing).length > 0 ? { processing } : {};
}

function sourceOf(payment: SandboxPayment): object {
  const { card, method } = payment;
  if (!card) return method ? methodInAnswer(method) : {};
  const isNamed = payment.isStored || isApproved(payment);
  // An issuer that was never asked says nothing.
  const checks = wasIssuerAsked(payment) ? cardChecksOf(payment) : {};
  return sourceInAnswer(card, isNamed ? payment.instrumentId : undefined, checks);
}

function fallbackTold({ usedFallback }: SandboxPayment): object {
  return usedFallback === true ? { fallback_source_used: true } : {};
}

function wasIssuerAsked({ actions }: SandboxPayment): boolean {
  return actions.some(
    ({ type, isListed }) => isListed && (type === 'Authorization' || type === 'Card Verification'),
  );
}

function moneyOf(world: SandboxWorld, payment: SandboxPayment): object {
  if (payment.phase !== 'authorized' && payment.phase !== 'returned') return {};
  return {
    balances: balancesTold(world, payment),
    ...(payment.expiresAt !== undefined && { expires_on: serverStamp(payment.expiresAt) }),
  };
}

/** Only while another attempt is to come. */
function retryOf({ phase, retry }: SandboxPayment): object {
  if (phase !== 'retryScheduled' || !retry) return {};
  return {
    retry: {
      max_attempts: retry.maxAttempts,
      next_attempt_on: serverStamp(retry.nextAttemptAt),
      ends_on: serverStamp(retry.endsAt),
    },
  };
}

function actionSummaries(payment: SandboxPayment): object[] {
  return payment.actions
    .filter(({ isListed, state }) => isListed && state !== 'inFlight')
    .toReversed()
    .map(({ id, type, responseCode = '' }) => ({
      id,
      type,
      response_code: responseCode,
      response_summary: responseSummary(responseCode),
    }));
}

/** Only the fields that were given: JSON has no `undefined`. */
function pick<Value extends object, Key extends keyof Value>(
  value: Value,
  keys: readonly Key[],
): object {
  return Object.fromEntries(
    keys.filter((key) => value[key] !== undefined).map((key) => [key, value[key]]),
  );
}

import { err, ok, type Result } from 'neverthrow';
import { answerOf } from '../transport/answerOf.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';
import { authorizePayment, declinePayment } from '../payments/authorizePayment.ts';
import { startChallenge } from '../threeDs/challenge.ts';
import { requestPayout } from './requestPayout.ts';
import { resolveCustomer } from '../sources/resolveCustomer.ts';
import { pendingAnswer, processedAnswer } from '../payments/paymentAnswers.ts';
import { fallbackCard, withFallback } from '../payments/fallbackCard.ts';
import { isHeldForReview, startReview } from '../payments/complianceReview.ts';
import { PaymentRequestSchema, type PaymentRequest } from '../payments/paymentRequest.ts';
import type { MethodSource } from '../methods/methodSource.ts';
import { startMethodPayment } from '../methods/startMethodPayment.ts';
import type { PaymentSource } from '../sources/paymentSource.ts';
import { invalid, type Refusal } from '../transport/refusal.ts';
import { checkBody } from '../transport/requestFields.ts';
import { checkSource, resolveSource, type Funding } from '../sources/resolveSource.ts';
import type { SandboxSettings } from '../sandboxOptions.ts';
import type { SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxCard } from '../sources/sandboxCard.ts';
import type { SandboxCustomer } from '../sources/sandboxWallet.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { threeDsPlan } from '../threeDs/threeDsPlan.ts';

/**
 * POST /payments, unless money goes out: 201 when it was decided at once, 202 when the shopper has
 * to be sent away first.
 */
export function requestPayment(world: SandboxWorld, call: OperationCall): Answer {
  const { destination } = Object(call.body) as { readonly destination?: unknown };
  if (destination !== undefined) return requestPayout(world, call);
  const allowed = checkRequest(world, call.body).andThen(({ request, source, fallback }) =>
    resolveSource(world, source, request).andThen((funding) =>
      checkReferenceOfScheme(request, funding)
        .andThen(() => resolveCustomer(world, request, source, funding))
        .map((customer) => takeOn(world, request, { ...funding, fallback }, customer)),
    ),
  );
  return answerOf(allowed, call);
}

interface CheckedRequest {
  readonly request: PaymentRequest;
  readonly source: PaymentSource | MethodSource;
  readonly fallback: SandboxCard | undefined;
}

/** Every fault of the request and of its source together, so that one answer names them all. */
function checkRequest(world: SandboxWorld, body: unknown): Result<CheckedRequest, Refusal> {
  const request = checkBody(PaymentRequestSchema, body).andThen((checked) =>
    checkRetry(world.settings, checked),
  );
  const source = checkSource(world, body);
  const fallback = fallbackCard(world, body);
  if (request.isOk() && source.isOk() && fallback.isOk())
    return ok({ request: request.value, source: source.value, fallback: fallback.value });
  const refusals = [request, source, fallback].flatMap((checked) =>
    checked.isErr() ? [checked.error] : [],
  );
  const codes = refusals.flatMap((refusal) => (refusal.kind === 'invalid' ? refusal.codes : []));
  const [first = invalid('request_invalid')] = refusals;
  return err(codes.length > 0 ? invalid(...codes) : first);
}

/** How long dunning may go on is remembered of the documents, and so an option. */
function checkRetry(
  { longestDunningDays }: SandboxSettings,
  request: PaymentRequest,
): Result<PaymentRequest, Refusal> {
  const days = request.retry?.dunning?.end_after_days ?? request.retry?.end_after_days ?? 0;
  return days > longestDunningDays ? err(invalid('parameter_invalid')) : ok(request);
}

function checkReferenceOfScheme(
  { reference = '' }: PaymentRequest,
  { card }: Funding,
): Result<void, Refusal> {
  const longest = card?.scheme === 'Amex' ? 30 : card?.scheme === 'Discover' ? 60 : 80;
  return reference.length > longest ? err(invalid('parameter_invalid')) : ok();
}

function takeOn(
  world: SandboxWorld,
  request: PaymentRequest,
  funding: Funding & Pick<CheckedRequest, 'fallback'>,
  customer: SandboxCustomer,
): Answer {
  spendToken(world, funding);
  const asked = newPayment(world, request, funding, customer);
  if (asked.method) {
    startMethodPayment(world, asked, asked.method);
    return jsonAnswer(202, pendingAnswer(world, asked));
  }
  if (isHeldForReview(asked)) {
    startReview(world, asked);
    return jsonAnswer(202, pendingAnswer(world, asked));
  }
  const plan = threeDsPlan(asked, world.settings);
  const payment: SandboxPayment = { ...asked, authentication: plan.authentication };
  switch (plan.kind) {
    case 'redirect':
      startChallenge(world, payment);
      return jsonAnswer(202, pendingAnswer(world, payment));
    case 'authorize': {
      const decided = authorizePayment(world, withFallback(world, payment, funding.fallback));
      return jsonAnswer(201, processedAnswer(world, decided.payment, decided.action));
    }
    case 'decline': {
      const declined = declinePayment(world, payment, plan.responseCode);
      return jsonAnswer(201, processedAnswer(world, declined.payment, declined.action));
    }
  }
}

function newPayment(
  { ids, clock, settings }: SandboxWorld,
  request: PaymentRequest,
  funding: Funding,
  customer: SandboxCustomer,
): SandboxPayment {
  const isWatched = request.risk?.enabled !== false;
  return {
    id: ids.make('pay'),
    sessionId: ids.make('sid'),
    requestedAt: clock.now(),
    phase: 'pending',
    request,
    card: funding.card,
    method: funding.method,
    customer,
    instrumentId: funding.instrumentId ?? ids.make('src'),
    isStored: funding.instrumentId !== undefined,
    isFlagged: isWatched && isRisky(settings, request, funding),
    schemeId: ids.digits(15),
    actions: [],
  };
}

function isRisky(
  { flagEveryPayment }: SandboxSettings,
  { metadata }: PaymentRequest,
  { card }: Funding,
): boolean {
  const isWished = metadata?.['sandbox_risk'] === 'flagged';
  return flagEveryPayment || isWished || card?.behaviour.isRisky === true;
}

/** A token is spent by the payment, and not by its success. */
function spendToken({ wallet }: SandboxWorld, { tokenId }: Funding): void {
  const token = tokenId === undefined ? undefined : wallet.tokens.get(tokenId);
  if (tokenId !== undefined && token) wallet.tokens.set(tokenId, { ...token, isUsed: true });
}

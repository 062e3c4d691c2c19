import { expiryOf } from './expiry.ts';
import type { PaymentContext } from './paymentContext.ts';

const HOUR_MS = 60 * 60_000;

/** How long before the expiry a merchant is warned. */
const WARNING_MS = 24 * HOUR_MS;

/** How long a fact about something that was due may take to be true in Checkout.com's books. */
const SLACK_MS = 15 * 60_000;

/** Beyond this a timer of JavaScript fires at once. A longer hold is warned of early instead. */
const LONGEST_TIMER_MS = 24 * 24 * HOUR_MS;

/**
 * Until the warning, from the latest fact on: never too early, and late by a fact's age at most.
 */
export function holdPatienceMs(context: PaymentContext): number {
  return span(expiryOf(context) - WARNING_MS - latest(context));
}

/** Until the expiry should show in Checkout.com's books. */
export function expiryPatienceMs(context: PaymentContext): number {
  return span(Math.min(WARNING_MS, expiryOf(context) - latest(context))) + SLACK_MS;
}

/** Until a scheduled capture should show in Checkout.com's books. */
export function scheduledCapturePatienceMs(context: PaymentContext): number {
  return span((context.terms.captureAt ?? 0) - latest(context)) + SLACK_MS;
}

/** Until a scheduled retry should show in Checkout.com's books. */
export function retryPatienceMs(context: PaymentContext): number {
  return span(context.facts.instants.nextAttemptAt - latest(context)) + SLACK_MS;
}

/** Checkout.com is to capture at a set time, which has not been seen to pass. */
export function isCaptureScheduled({ terms, facts }: PaymentContext): boolean {
  return terms.capture === 'scheduled' && facts.instants.heardAt < (terms.captureAt ?? 0);
}

/** The next attempt is planned for later than the latest that was heard. */
export function isRetryAhead({ facts }: PaymentContext): boolean {
  return facts.instants.nextAttemptAt > facts.instants.heardAt;
}

function latest({ facts, requestedAt }: PaymentContext): number {
  return Math.max(facts.instants.heardAt, requestedAt);
}

function span(ms: number): number {
  return Math.min(Math.max(0, ms), LONGEST_TIMER_MS);
}

import type { PaymentDetails } from '../checkout/index.ts';

/** Clocks differ: a payment stamped a little before ours was asked for may still be ours. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** Whether it can have been made by a request of this time, in ms since the epoch. */
export function isOfItsTime(
  { requested_on: requestedOn }: Pick<PaymentDetails, 'requested_on'>,
  requestedAt: number,
): boolean {
  return requestedOn === undefined || !(Date.parse(requestedOn) < requestedAt - CLOCK_SKEW_MS);
}

/** How far, in ms, a payment was made from a time; infinitely far when its own is not told. */
export function awayFrom(
  requestedAt: number,
  { requested_on: on = '' }: Pick<PaymentDetails, 'requested_on'>,
): number {
  const awayMs = Math.abs(Date.parse(on) - requestedAt);
  return Number.isNaN(awayMs) ? Infinity : awayMs;
}

/**
 * The one of several that was asked for nearest to a time, in ms since the epoch; nothing when
 * there is none. Requests of the same money under one reference differ in nothing else that is
 * told.
 */
export function nearestTo(
  requestedAt: number,
  payments: readonly PaymentDetails[],
): PaymentDetails | undefined {
  return payments.reduce<PaymentDetails | undefined>(
    (nearest, payment) =>
      nearest === undefined || awayFrom(requestedAt, payment) < awayFrom(requestedAt, nearest)
        ? payment
        : nearest,
    undefined,
  );
}

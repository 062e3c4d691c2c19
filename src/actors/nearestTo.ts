import type { PaymentDetails } from '../checkout/index.ts';

/**
 * The one of several that was asked for nearest to a time, in ms since the epoch; nothing when
 * there is none. Requests of the same money under one reference differ in nothing else that is
 * told.
 */
export function nearestTo(
  requestedAt: number,
  payments: readonly PaymentDetails[],
): PaymentDetails | undefined {
  const distance = ({ requested_on: on = '' }: PaymentDetails): number => {
    const awayMs = Math.abs(Date.parse(on) - requestedAt);
    return Number.isNaN(awayMs) ? Infinity : awayMs;
  };
  return payments.reduce<PaymentDetails | undefined>(
    (nearest, payment) =>
      nearest === undefined || distance(payment) < distance(nearest) ? payment : nearest,
    undefined,
  );
}

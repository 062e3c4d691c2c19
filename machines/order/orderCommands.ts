import { isCallInFlight } from './orderCall.ts';
import type { OrderContext } from './orderContext.ts';
import { nextOfferOf } from './nextOffer.ts';
import type { OrderRefusalReason, RefusedOrderCommand } from './orderRefusal.ts';
import { hasAttempt, standingOf } from './orderStanding.ts';

/** What a merchant may ask of an order. */
export type OrderCommand =
  | {
      readonly type: 'merchant.attempt';
      /** Our own id of the payment to start, made before the call; the same id is one attempt. */
      readonly attemptId: string;
      /** Type of the source, such as `card` or `ideal`. */
      readonly method: string;
    }
  /** Take no attempt any more, and send back whatever still succeeds. */
  | { readonly type: 'merchant.cancel' };

/**
 * Why no attempt may start now, or null when one may. An attempt that waits for its cardholder
 * stops nobody: two tabs are real, and the second success is given back.
 */
export function attemptRefusal(context: OrderContext): OrderRefusalReason | null {
  const { calls } = context;
  const ended = endOf(context);
  if (ended) return ended;
  if (hasAttempt(context, 'unknown')) return 'attemptUnknown';
  if (hasAttempt(context, 'awaitingCheckout')) return 'attemptUndecided';
  if (hasAttempt(context, 'held', 'taken')) return 'moneyReturning';
  if (calls.some(isCallInFlight)) return 'callInFlight';
  return nextOfferOf(context) === 'nothing' ? 'nothingToOffer' : null;
}

/** Why the order cannot be canceled, or null when it can. */
export function cancelRefusal(context: OrderContext): OrderRefusalReason | null {
  return endOf(context);
}

export function canAttempt(context: OrderContext, command: OrderCommand): boolean {
  return !isKnownAttempt(context, command) && attemptRefusal(context) === null;
}

/** Whether the command asks again for what was asked before, and so needs no answer. */
export function isSameOrderCommand(context: OrderContext, command: OrderCommand): boolean {
  if (command.type === 'merchant.cancel') return context.isCanceled;
  return context.attempts.some(
    ({ id, method }) => id === command.attemptId && method === command.method,
  );
}

export function refusedOrderCommand(
  context: OrderContext,
  command: OrderCommand,
): RefusedOrderCommand {
  const isAttempt = command.type === 'merchant.attempt';
  const reason = isAttempt ? attemptRefusal(context) : cancelRefusal(context);
  return {
    command: command.type,
    attemptId: isAttempt ? command.attemptId : null,
    reason: isKnownAttempt(context, command) ? 'attemptReused' : (reason ?? 'callInFlight'),
  };
}

function isKnownAttempt({ attempts }: OrderContext, command: OrderCommand): boolean {
  return command.type === 'merchant.attempt' && attempts.some(({ id }) => id === command.attemptId);
}

/** What has ended the offer, as far as something has. */
function endOf(context: OrderContext): OrderRefusalReason | null {
  switch (standingOf(context)) {
    case 'authorized':
    case 'paid':
      return 'alreadyPaid';
    case 'canceled':
      return 'orderCanceled';
    case 'expired':
      return 'orderExpired';
    case 'reversed':
      return 'orderReversed';
    case 'conflicted':
      return 'conflicted';
    case 'offering':
    case 'awaitingCardholder':
    case 'awaitingCheckout':
      return null;
  }
}

import { balancesOf } from './balances.ts';
import { capabilitiesOf } from './capabilities.ts';
import { contradictionsOf } from './contradictions.ts';
import { keptByDispute } from './dispute.ts';
import { endingOf } from './ending.ts';
import { heldAmount } from './held.ts';
import { isInFlight, type OperationKind } from './operation.ts';
import type { PaymentContext } from './paymentContext.ts';
import type { RefusalReason } from './refusal.ts';
import { isRetried } from './standing.ts';

/** The most that one increment may add, in minor units. */
const LARGEST_INCREMENT = 99_999_999;

/**
 * Minor units that may still be asked for: confirmed balances less everything that is under way.
 */
export function availableFor(kind: OperationKind, context: PaymentContext): number {
  switch (kind) {
    case 'capture':
    case 'void':
      return capturable(context);
    case 'refund':
      return refundable(context);
    case 'increment':
      return incrementable(context);
    case 'reversal':
      return reversible(context);
    case 'cancellation':
      return Math.max(1, context.terms.amount);
  }
}

/** What forbids an operation, whatever its amount. */
export function blockOf(kind: OperationKind, context: PaymentContext): RefusalReason | null {
  if (contradictionsOf(context).length > 0) return 'conflicted';
  if (context.operations.some(({ status }) => status === 'requested')) return 'operationInFlight';
  if (context.operations.some(({ status }) => status === 'uncertain')) return 'outcomeUnknown';
  const isEnded = endingOf(context) !== null;
  const isOpen = balancesOf(context).authorized > 0 && !isEnded;
  if (kind === 'cancellation') {
    return isOpen || isEnded || !isRetried(context.facts) ? 'nothingScheduled' : null;
  }
  if (isOpen) return null;
  const isWaiting = !isEnded && isRetried(context.facts);
  return kind === 'reversal' && isWaiting ? 'retryScheduled' : 'notAllowedInState';
}

function capturable(context: PaymentContext): number {
  if (isClosedToCaptures(context)) return 0;
  return Math.max(0, heldAmount(context) - underWay(context, 'capture'));
}

function refundable(context: PaymentContext): number {
  const { captured, refunded, returned } = balancesOf(context);
  if (isReversing(context)) return 0;
  const left = captured - refunded - returned - keptByDispute(context);
  return Math.max(0, left - underWay(context, 'refund'));
}

function incrementable(context: PaymentContext): number {
  const { captured } = balancesOf(context);
  const isEstimate = context.terms.authorization === 'estimated';
  const isMovable = isEstimate && capabilitiesOf(context.terms.method).increment;
  return isMovable && captured === 0 && capturable(context) > 0 && !isUnderWay(context)
    ? LARGEST_INCREMENT
    : 0;
}

/** A reversal is about everything, so nothing else may be under way, and nothing disputed. */
function reversible(context: PaymentContext): number {
  const { captured, refunded, returned } = balancesOf(context);
  if (isUnderWay(context) || keptByDispute(context) > 0) return 0;
  return Math.max(0, heldAmount(context)) + Math.max(0, captured - refunded - returned);
}

/**
 * A void, a final capture or a reversal, confirmed or under way, leaves nothing that could be
 * captured or voided.
 */
function isClosedToCaptures({ operations }: PaymentContext): boolean {
  return operations.some(
    (operation) =>
      (operation.captureType === 'Final' ||
        operation.kind === 'void' ||
        operation.kind === 'reversal') &&
      (isInFlight(operation) || operation.status === 'confirmed'),
  );
}

function isReversing({ operations }: PaymentContext): boolean {
  return operations.some((operation) => operation.kind === 'reversal' && isInFlight(operation));
}

export function isUnderWay({ operations }: PaymentContext, kind?: OperationKind): boolean {
  return operations.some(
    (operation) => isInFlight(operation) && (kind === undefined || operation.kind === kind),
  );
}

function underWay({ operations }: PaymentContext, kind: OperationKind): number {
  return operations
    .filter((operation) => operation.kind === kind && isInFlight(operation))
    .reduce((sum, operation) => sum + operation.amount, 0);
}

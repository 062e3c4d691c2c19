import { availableFor, blockOf, isUnderWay } from './available.ts';
import { balancesOf } from './balances.ts';
import { capabilitiesOf, schemeCapabilitiesOf } from './capabilities.ts';
import { amountOf, kindOf, type MerchantCommand } from './commands.ts';
import { keptByDispute } from './dispute.ts';
import type { OperationKind } from './operation.ts';
import type { PaymentContext } from './paymentContext.ts';
import type { RefusalReason } from './refusal.ts';

/** Checkout.com's limit of captures and refunds together. */
const MOST_PARTIAL_ACTIONS = 150;

const nothingLeft: Record<OperationKind, RefusalReason> = {
  capture: 'nothingToCapture',
  void: 'nothingToVoid',
  refund: 'nothingToRefund',
  increment: 'operationInFlight',
  reversal: 'nothingToReverse',
  cancellation: 'nothingScheduled',
};

/**
 * Why a command cannot be carried out, or null when it can. Nothing is clamped to what would fit.
 */
export function refusalOf(context: PaymentContext, command: MerchantCommand): RefusalReason | null {
  return (
    blockOf(kindOf(command), context) ??
    capabilityRefusal(context, command) ??
    amountRefusal(context, command) ??
    limitRefusal(context, command)
  );
}

/** What the payment method or the scheme of the card cannot do. */
function capabilityRefusal(
  context: PaymentContext,
  command: MerchantCommand,
): RefusalReason | null {
  const { terms, facts } = context;
  const method = capabilitiesOf(terms.method);
  const scheme = schemeCapabilitiesOf(facts.scheme);
  const longest = command.type === 'merchant.refund' ? method.refundReference : 80;
  if ((command.reference?.length ?? 0) > Math.min(longest, scheme.reference)) {
    return 'referenceTooLong';
  }
  switch (command.type) {
    case 'merchant.capture': {
      if (method.capture === 'self') return 'methodCannotCapture';
      const isPart = command.captureType === 'NonFinal' && !isAllLeft(context, command.amount);
      return isPart && !scheme.capturesParts ? 'schemeCannotCaptureParts' : null;
    }
    case 'merchant.void': {
      if (!method.void) return 'methodCannotVoid';
      const isRest = balancesOf(context).captured > 0;
      return isRest && !scheme.voidsRest ? 'schemeCannotVoidRest' : null;
    }
    case 'merchant.refund':
      return method.refundNeedsDestination && command.hasDestination !== true
        ? 'destinationRequired'
        : null;
    case 'merchant.increment':
      return incrementRefusal(context, command.amount ?? 0);
    case 'merchant.reverse':
    case 'merchant.cancelRetry':
      return null;
  }
}

function incrementRefusal(context: PaymentContext, amount: number): RefusalReason | null {
  const { terms, facts, operations } = context;
  const scheme = schemeCapabilitiesOf(facts.scheme);
  if (!capabilitiesOf(terms.method).increment) return 'methodCannotIncrement';
  if (terms.authorization !== 'estimated') return 'authorizationIsFinal';
  const isCapturing = operations.some(
    ({ kind, status }) => kind === 'capture' && status === 'accepted',
  );
  if (balancesOf(context).captured > 0 || isCapturing) return 'alreadyCaptured';
  if (amount > 0) return scheme.increments ? null : 'schemeCannotIncrement';
  return scheme.prolongs ? null : 'schemeCannotProlong';
}

function amountRefusal(context: PaymentContext, command: MerchantCommand): RefusalReason | null {
  const kind = kindOf(command);
  const available = availableFor(kind, context);
  const amount = amountOf(command, available);
  if (!Number.isSafeInteger(amount) || amount < 0) return 'invalidAmount';
  if (available === 0) return emptyReason(context, kind);
  if (amount === 0 && kind !== 'increment') return 'invalidAmount';
  if (amount <= available) return null;
  return isKeptByDispute(context, kind) && amount <= available + keptByDispute(context)
    ? 'disputed'
    : 'exceedsAvailable';
}

/** Why nothing at all can be asked for. */
function emptyReason(context: PaymentContext, kind: OperationKind): RefusalReason {
  if (isKeptByDispute(context, kind)) return 'disputed';
  const isWaiting =
    kind === 'reversal' ? isUnderWay(context) : kind === 'void' && isUnderWay(context, 'capture');
  return isWaiting ? 'operationInFlight' : nothingLeft[kind];
}

function isKeptByDispute(context: PaymentContext, kind: OperationKind): boolean {
  return (kind === 'refund' || kind === 'reversal') && keptByDispute(context) > 0;
}

function limitRefusal(
  { facts, operations }: PaymentContext,
  command: MerchantCommand,
): RefusalReason | null {
  const kind = kindOf(command);
  if (kind !== 'capture' && kind !== 'refund') return null;
  const booked = Object.values(facts.actions).filter(
    (action) =>
      (action.kind === 'capture' || action.kind === 'refund') && action.outcome === 'approved',
  );
  const pending = operations.filter(
    (operation) =>
      (operation.kind === 'capture' || operation.kind === 'refund') &&
      operation.status === 'accepted',
  );
  return booked.length + pending.length >= MOST_PARTIAL_ACTIONS ? 'operationLimit' : null;
}

function isAllLeft(context: PaymentContext, amount: number | undefined): boolean {
  return amount === undefined || amount === availableFor('capture', context);
}

import { balancesOf } from './balances.ts';
import { contradictionsOf } from './contradictions.ts';
import { endingOf } from './ending.ts';
import { isInFlight, type CaptureType, type Operation, type OperationKind } from './operation.ts';
import type { PaymentContext } from './paymentContext.ts';
import type { RefusalReason, RefusedCommand } from './refusal.ts';

/** What a merchant may ask of a payment. */
export type MerchantCommand =
  | (Command<'merchant.capture'> & {
      /** Minor units; everything that is left when absent. */
      readonly amount?: number;
      /** `Final`, Checkout.com's default, releases what the capture leaves. */
      readonly captureType?: CaptureType;
    })
  | Command<'merchant.void'>
  | (Command<'merchant.refund'> & { readonly amount?: number });

interface Command<Type extends string> {
  readonly type: Type;
  /** Idempotency key of this very operation; the same key again is the same operation. */
  readonly key: string;
  readonly reference?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Checkout.com's limit of captures and refunds together. */
const MOST_PARTIAL_ACTIONS = 150;

const kinds: Record<MerchantCommand['type'], OperationKind> = {
  'merchant.capture': 'capture',
  'merchant.void': 'void',
  'merchant.refund': 'refund',
};

const nothingLeft: Record<OperationKind, RefusalReason> = {
  capture: 'nothingToCapture',
  void: 'nothingToVoid',
  refund: 'nothingToRefund',
};

function kindOf(command: MerchantCommand): OperationKind {
  return kinds[command.type];
}

/**
 * Minor units that may still be asked for: confirmed balances less everything that is under way.
 */
export function availableFor(kind: OperationKind, context: PaymentContext): number {
  const { authorized, captured, voided, refunded } = balancesOf(context);
  if (kind === 'refund') return Math.max(0, captured - refunded - underWay(context, 'refund'));
  if (isClosedToCaptures(context)) return 0;
  return Math.max(0, authorized - captured - voided - underWay(context, 'capture'));
}

/** Minor units that a command could ask for at this moment; 0 while another call is open. */
export function askableNow(kind: OperationKind, context: PaymentContext): number {
  return blockOf(context) ? 0 : availableFor(kind, context);
}

/**
 * Why a command cannot be carried out, or null when it can. Nothing is clamped to what would fit.
 */
export function refusalOf(context: PaymentContext, command: MerchantCommand): RefusalReason | null {
  const kind = kindOf(command);
  const blocked = blockOf(context);
  if (blocked) return blocked;
  const available = availableFor(kind, context);
  const amount = amountOf(command, available);
  if (!Number.isSafeInteger(amount) || amount < 0) return 'invalidAmount';
  if (available === 0) return nothingLeft[kind];
  if (amount === 0) return 'invalidAmount';
  if (amount > available) return 'exceedsAvailable';
  return kind !== 'void' && isAtOperationLimit(context) ? 'operationLimit' : null;
}

/** The answer to a command that no state takes, with the best reason the record can give. */
export function refusedCommand(context: PaymentContext, command: MerchantCommand): RefusedCommand {
  const kind = kindOf(command);
  const asked = command.type === 'merchant.void' ? null : (command.amount ?? null);
  return {
    key: command.key,
    kind,
    amount: asked,
    reason: isKnownKey(context, command)
      ? 'keyReused'
      : (refusalOf(context, command) ?? 'notAllowedInState'),
    available: askableNow(kind, context),
  };
}

/** Whether an operation under this key was asked for before. */
export function isKnownKey({ operations }: PaymentContext, { key }: MerchantCommand): boolean {
  return operations.some((operation) => operation.key === key);
}

/** Whether the command asks again for what was asked under its key. */
export function isSameCommand({ operations }: PaymentContext, command: MerchantCommand): boolean {
  return operations.some(
    (operation) =>
      operation.key === command.key &&
      operation.kind === kindOf(command) &&
      amountOf(command, operation.amount) === operation.amount &&
      (command.type !== 'merchant.capture' ||
        (command.captureType ?? 'Final') === operation.captureType),
  );
}

/** The record of a command that is about to be sent for the first time. */
export function requestedOperation(context: PaymentContext, command: MerchantCommand): Operation {
  const kind = kindOf(command);
  return {
    key: command.key,
    kind,
    amount: amountOf(command, availableFor(kind, context)),
    reference: command.reference ?? null,
    captureType: command.type === 'merchant.capture' ? (command.captureType ?? 'Final') : null,
    origin: 'merchant',
    status: 'requested',
    actionId: null,
    askedAt: command.at,
    declineCode: null,
    refusal: null,
    sendings: 1,
    foreignActionIds: Object.keys(context.facts.actions),
    repeatable: true,
  };
}

function amountOf(command: MerchantCommand, available: number): number {
  if (command.type === 'merchant.void' || command.amount === undefined) return available;
  return command.amount;
}

/** What forbids every command, whatever its kind and amount. */
function blockOf(context: PaymentContext): RefusalReason | null {
  if (contradictionsOf(context).length > 0) return 'conflicted';
  if (context.operations.some(({ status }) => status === 'requested')) return 'operationInFlight';
  if (context.operations.some(({ status }) => status === 'uncertain')) return 'outcomeUnknown';
  const isOpen = balancesOf(context).authorized > 0 && endingOf(context) === null;
  return isOpen ? null : 'notAllowedInState';
}

/**
 * A void or a final capture, confirmed or under way, leaves nothing that could be captured or
 * voided.
 */
function isClosedToCaptures({ operations }: PaymentContext): boolean {
  return operations.some(
    (operation) =>
      (operation.captureType === 'Final' || operation.kind === 'void') &&
      (isInFlight(operation) || operation.status === 'confirmed'),
  );
}

function underWay({ operations }: PaymentContext, kind: OperationKind): number {
  return operations
    .filter((operation) => operation.kind === kind && isInFlight(operation))
    .reduce((sum, operation) => sum + operation.amount, 0);
}

function isAtOperationLimit({ facts, operations }: PaymentContext): boolean {
  const booked = Object.values(facts.actions).filter(
    ({ kind, outcome }) => (kind === 'capture' || kind === 'refund') && outcome === 'approved',
  ).length;
  const pending = operations.filter(({ kind, status }) => kind !== 'void' && status === 'accepted');
  return booked + pending.length >= MOST_PARTIAL_ACTIONS;
}

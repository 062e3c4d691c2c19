import { availableFor } from './available.ts';
import type { CaptureType, Operation, OperationKind } from './operation.ts';
import type { PaymentContext } from './paymentContext.ts';

/** What a merchant may ask of a payment. */
export type MerchantCommand =
  | (Command<'merchant.capture'> & {
      /** Minor units; everything that is left when absent. */
      readonly amount?: number;
      /** `Final`, Checkout.com's default, releases what the capture leaves. */
      readonly captureType?: CaptureType;
    })
  | Command<'merchant.void'>
  | (Command<'merchant.refund'> & {
      /** Minor units; everything that is left when absent. */
      readonly amount?: number;
      /** Whether the caller keeps a bank account for it ready; the account itself stays out. */
      readonly hasDestination?: boolean;
    })
  | (Command<'merchant.increment'> & {
      /** Minor units to add; 0 or absent only prolongs the authorization. */
      readonly amount?: number;
    })
  | Command<'merchant.reverse'>
  | Command<'merchant.cancelRetry'>;

interface Command<Type extends string> {
  readonly type: Type;
  /** Idempotency key of this very operation; the same key again is the same operation. */
  readonly key: string;
  readonly reference?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const kinds: Record<MerchantCommand['type'], OperationKind> = {
  'merchant.capture': 'capture',
  'merchant.void': 'void',
  'merchant.refund': 'refund',
  'merchant.increment': 'increment',
  'merchant.reverse': 'reversal',
  'merchant.cancelRetry': 'cancellation',
};

export function kindOf(command: MerchantCommand): OperationKind {
  return kinds[command.type];
}

/** Minor units a command asks for, where `available` is all that it could ask for. */
export function amountOf(command: MerchantCommand, available: number): number {
  switch (command.type) {
    case 'merchant.capture':
    case 'merchant.refund':
      // Not `??`: an amount of null is a mistake, and not everything.
      return command.amount === undefined ? available : command.amount;
    case 'merchant.increment':
      return command.amount === undefined ? 0 : command.amount;
    case 'merchant.void':
    case 'merchant.reverse':
    case 'merchant.cancelRetry':
      return available;
  }
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
    ...(command.type === 'merchant.refund' && command.hasDestination === true
      ? { hasDestination: true }
      : {}),
    origin: 'merchant',
    status: 'requested',
    actionId: null,
    askedAt: command.at,
    declineCode: null,
    refusal: null,
    sendings: 1,
    foreignActionIds: Object.keys(context.facts.actions),
    // Whether a key protects a reversal is not documented, and a second one may do the next thing.
    repeatable: kind !== 'reversal',
  };
}

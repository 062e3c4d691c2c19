import { balancesOf } from './balances.ts';
import { refusalOf } from './commandRules.ts';
import { isKnownKey, type MerchantCommand } from './commands.ts';
import { contradictionsOf } from './contradictions.ts';
import { endingOf } from './ending.ts';
import { isInFlight, type OperationKind } from './operation.ts';
import { operationBeingSent, uncertainOperation } from './operations.ts';
import type { PaymentContext } from './paymentContext.ts';
import { isVerified } from './paymentOutcome.ts';

/** Nothing that was asked may still move money. */
export function isAtRest({ operations }: PaymentContext): boolean {
  return !operations.some(isInFlight);
}

/** The facts say how the payment ended, or that money is held. */
export function isDecided(context: PaymentContext): boolean {
  return (
    contradictionsOf(context).length > 0 ||
    isVerified(context) ||
    endingOf(context) !== null ||
    balancesOf(context).authorized > 0
  );
}

/** The command is a new one and nothing speaks against it. */
export function canBeDone(context: PaymentContext, command: MerchantCommand): boolean {
  return !isKnownKey(context, command) && refusalOf(context, command) === null;
}

export function isUncertain(context: PaymentContext): boolean {
  return uncertainOperation(context) !== undefined;
}

export function isFirstSending(context: PaymentContext): boolean {
  return operationBeingSent(context)?.sendings === 1;
}

/**
 * The uncertain operation may be sent again: its key still protects it and nothing was said against
 * it.
 */
export function isRepeatable(context: PaymentContext, kind?: OperationKind): boolean {
  const operation = uncertainOperation(context);
  if (!operation || (kind && operation.kind !== kind)) return false;
  return operation.repeatable && operation.refusal === null;
}

import { availableFor } from './available.ts';
import { refusalOf } from './commandRules.ts';
import { isKnownKey, kindOf, type MerchantCommand } from './commands.ts';
import type { OperationKind } from './operation.ts';
import type { PaymentContext } from './paymentContext.ts';
import type { RefusedCommand } from './refusal.ts';

/** What a merchant could ask for now. */
export interface Available {
  readonly operation: OperationKind;
  /** Minor units. */
  readonly upTo: number;
}

const unasked = { key: '', at: 0 } as const;

/**
 * The most ordinary command of each kind: for everything, and for what an increment adds, a little.
 */
const ordinary: Record<OperationKind, MerchantCommand> = {
  capture: { type: 'merchant.capture', ...unasked },
  void: { type: 'merchant.void', ...unasked },
  refund: { type: 'merchant.refund', hasDestination: true, ...unasked },
  increment: { type: 'merchant.increment', amount: 1, ...unasked },
  reversal: { type: 'merchant.reverse', ...unasked },
  cancellation: { type: 'merchant.cancelRetry', ...unasked },
};

/** Everything that may be asked of a payment now, and up to which amount. Takes any snapshot. */
export function available({ context }: { readonly context: PaymentContext }): Available[] {
  return (Object.keys(ordinary) as OperationKind[])
    .map((operation) => ({ operation, upTo: askableNow(operation, context) }))
    .filter(({ upTo }) => upTo > 0);
}

/** Minor units that a command could ask for at this moment; 0 while it would be refused. */
export function askableNow(kind: OperationKind, context: PaymentContext): number {
  return refusalOf(context, ordinary[kind]) === null ? availableFor(kind, context) : 0;
}

/** The answer to a command that no state takes, with the best reason the record can give. */
export function refusedCommand(context: PaymentContext, command: MerchantCommand): RefusedCommand {
  const kind = kindOf(command);
  const asked = 'amount' in command ? (command.amount ?? null) : null;
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

import { errAsync, okAsync, type ResultAsync } from 'neverthrow';
import type { RefundDestination } from '../actors/portParts.ts';
import { destinationName } from '../actors/refundPaymentPort.ts';
import { notAllowed } from './notAllowed.ts';
import { contextOf, viewOf } from './paymentDefinition.ts';
import { runtimeFailure, type CommandError } from './paymentError.ts';
import type { PaymentsParts } from './payments.ts';

/** A bank account that is kept ready for one refund. */
export interface KeptDestination {
  /** For a refund that was never taken. */
  readonly letGo: () => void;
}

const nothingKept: KeptDestination = { letGo: () => undefined };

/**
 * Keeps the account of a new refund under its payment and its key. An account that is kept already
 * is neither exchanged nor let go: the refund it belongs to may still have to be repeated, and must
 * then go to the very same account.
 */
export function keepDestination(
  { runtime, destinations }: PaymentsParts,
  id: string,
  key: string,
  destination: RefundDestination | undefined,
): ResultAsync<KeptDestination, CommandError> {
  if (!destination) return okAsync(nothingKept);
  return runtime
    .read(id)
    .mapErr((error): CommandError => runtimeFailure(error))
    .andThen((document) => {
      const { checkoutPaymentId } = viewOf(document);
      const name = destinationName(checkoutPaymentId ?? id, key);
      const kept = destinations.get(name);
      const isOther = kept !== undefined && JSON.stringify(kept) !== JSON.stringify(destination);
      if (isOther) return errAsync<KeptDestination, CommandError>(notAllowed('keyReused', 0));
      const { operations } = contextOf(document);
      const isAsked = operations.some((operation) => operation.key === key);
      if (kept || isAsked) return okAsync<KeptDestination, CommandError>(nothingKept);
      destinations.hold(name, destination);
      return okAsync<KeptDestination, CommandError>({ letGo: () => destinations.forget(name) });
    });
}

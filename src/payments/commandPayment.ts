import { err, errAsync, ok, type Result, type ResultAsync } from 'neverthrow';
import {
  refusalTexts,
  type MerchantCommand,
  type Operation,
  type PaymentContext,
  type PaymentView,
  type RefusalReason,
} from '../../machines/index.ts';
import type { RefundDestination } from '../actors/portParts.ts';
import type { RuntimeDocument } from '../runtime/document.ts';
import { contextOf, viewOf } from './paymentDefinition.ts';
import { runtimeFailure, type CommandError } from './paymentError.ts';
import type { CaptureOptions, PaymentsParts, RefundOptions } from './payments.ts';

/**
 * Longer than the client's time limit of 60 s, so that an answer is either here or known to be
 * lost.
 */
const ANSWER_LIMIT_MS = 70_000;

/** Sends a command to the machine and waits until Checkout.com has answered the call it led to. */
export function commandPayment(
  { runtime, clock, randomness, destinations }: PaymentsParts,
  id: string,
  type: MerchantCommand['type'],
  options?: CaptureOptions & RefundOptions,
): ResultAsync<PaymentView, CommandError> {
  const { amount, captureType, destination, ...asked } = options ?? {};
  const key = asked.key ?? randomness.base32(26);
  const command = {
    type,
    key,
    // A reference of its own tells this operation from others of the same amount in Checkout.com's
    // books.
    reference: asked.reference ?? randomness.base32(26),
    at: clock.now(),
    ...(amount !== undefined && { amount }),
    ...(captureType !== undefined && { captureType }),
    ...(destination !== undefined && { hasDestination: true }),
  };
  if (destination) {
    const copy = copyOf(destination);
    if (!copy) return errAsync(notAllowed('destinationRequired', 0));
    destinations.hold(key, copy);
  }
  const isAnswered = (document: RuntimeDocument): boolean =>
    operationIn(contextOf(document), key)?.status !== 'requested';
  return runtime
    .send(id, command)
    .mapErr((error): CommandError => runtimeFailure(error))
    .andThen((document) => {
      const refused = refusalIn(contextOf(document), key);
      if (refused) {
        destinations.forget(key);
        return errAsync<PaymentView, CommandError>(refused);
      }
      return runtime
        .waitUntil(id, isAnswered, ANSWER_LIMIT_MS)
        .mapErr((error): CommandError => runtimeFailure(error))
        .andThen((answered) => commandAnswer(answered, key));
    });
}

/** What the caller does to it afterwards must not reach a later sending; nothing if not plain. */
function copyOf(destination: RefundDestination): RefundDestination | undefined {
  try {
    return structuredClone(destination);
  } catch {
    return undefined;
  }
}

function commandAnswer(document: RuntimeDocument, key: string): Result<PaymentView, CommandError> {
  const context = contextOf(document);
  const operation = operationIn(context, key);
  if (!operation) return err(notAllowed('notAllowedInState', 0));
  const { status, refusal } = operation;
  switch (status) {
    case 'accepted':
    case 'confirmed':
      return ok(viewOf(document));
    case 'declined':
      return err({ kind: 'declined', operation });
    case 'refused':
      return err(
        refusal ? { kind: 'refused', operation, refusal } : { kind: 'unknown', operation },
      );
    case 'requested':
    case 'uncertain':
      return err({ kind: 'unknown', operation });
  }
}

function operationIn({ operations }: PaymentContext, key: string): Operation | undefined {
  return operations.find((operation) => operation.key === key);
}

/** A command the machine refused, or that came when nothing could take it any more. */
function refusalIn(context: PaymentContext, key: string): CommandError | undefined {
  const { refusedCommand } = context;
  if (refusedCommand?.key === key) {
    return notAllowed(refusedCommand.reason, refusedCommand.available);
  }
  return operationIn(context, key) ? undefined : notAllowed('notAllowedInState', 0);
}

function notAllowed(reason: RefusalReason, available: number): CommandError {
  return { kind: 'notAllowed', reason, message: refusalTexts[reason], available };
}

import { err, errAsync, ok, okAsync, type Result, type ResultAsync } from 'neverthrow';
import {
  type MerchantCommand,
  type Operation,
  type PaymentContext,
  type PaymentView,
} from '../../machines/index.ts';
import type { RuntimeDocument } from '../runtime/document.ts';
import { checkOptions, commandOptions } from './options/checkOptions.ts';
import type { CaptureOptions, RefundOptions } from './options/commandOptions.ts';
import { notAllowed } from './notAllowed.ts';
import { keepDestination } from './keepDestination.ts';
import { contextOf, viewOf } from './paymentDefinition.ts';
import { runtimeFailure, type CommandError } from './paymentError.ts';
import type { PaymentsParts } from './payments.ts';

/**
 * Longer than the client's time limit of 60 s, so that an answer is either here or known to be
 * lost.
 */
const ANSWER_LIMIT_MS = 70_000;

/** Sends a command to the machine and waits until Checkout.com has answered the call it led to. */
export function commandPayment(
  parts: PaymentsParts,
  id: string,
  type: MerchantCommand['type'],
  options?: CaptureOptions & RefundOptions,
): ResultAsync<PaymentView, CommandError> {
  const { runtime, clock, randomness } = parts;
  const checked = checkOptions(commandOptions[type], options);
  if (checked.isErr()) return errAsync(checked.error);
  const { amount, captureType, destination, ...asked } = checked.value;
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
  const isAnswered = (document: RuntimeDocument): boolean =>
    operationIn(contextOf(document), key)?.status !== 'requested';
  return keepDestination(parts, id, key, destination).andThen((account) =>
    runtime
      .send(id, command)
      .mapErr((error): CommandError => runtimeFailure(error))
      .andThen((document) => {
        const refused = refusalIn(contextOf(document), key);
        if (!refused) return okAsync<RuntimeDocument, CommandError>(document);
        account.letGo();
        return errAsync<RuntimeDocument, CommandError>(refused);
      })
      .andThen(() =>
        runtime
          .waitUntil(id, isAnswered, ANSWER_LIMIT_MS)
          .mapErr((error): CommandError => runtimeFailure(error)),
      )
      .andThen((answered) => commandAnswer(answered, key)),
  );
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

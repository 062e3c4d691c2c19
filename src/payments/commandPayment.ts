import { err, ok, type Result, type ResultAsync } from 'neverthrow';
import {
  refusalTexts,
  type MerchantCommand,
  type Operation,
  type PaymentContext,
  type PaymentView,
} from '../../machines/index.ts';
import type { RuntimeDocument } from '../runtime/document.ts';
import { contextOf, viewOf } from './paymentDefinition.ts';
import { runtimeFailure, type CommandError } from './paymentError.ts';
import type { CommandOptions, PaymentsParts } from './payments.ts';

/**
 * Longer than the client's time limit of 60 s, so that an answer is either here or known to be
 * lost.
 */
const ANSWER_LIMIT_MS = 70_000;

/** Sends a command to the machine and waits until Checkout.com has answered the call it led to. */
export function commandPayment(
  { runtime, clock, randomness }: PaymentsParts,
  id: string,
  type: MerchantCommand['type'],
  options: CommandOptions = {},
): ResultAsync<PaymentView, CommandError> {
  const key = options.key ?? randomness.base32(26);
  const command = { ...options, type, key, at: clock.now() };
  const isAnswered = (document: RuntimeDocument): boolean =>
    operationIn(contextOf(document), key)?.status !== 'requested';
  return runtime
    .send(id, command)
    .andThen(() => runtime.waitUntil(id, isAnswered, ANSWER_LIMIT_MS))
    .mapErr((error): CommandError => runtimeFailure(error))
    .andThen((document) => commandAnswer(document, key));
}

function commandAnswer(document: RuntimeDocument, key: string): Result<PaymentView, CommandError> {
  const context = contextOf(document);
  const operation = operationIn(context, key);
  if (!operation) return err(notAllowed(context, key));
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

/**
 * A command without an operation was refused by the machine, or came when nothing could take it any
 * more.
 */
function notAllowed({ refusedCommand }: PaymentContext, key: string): CommandError {
  const reason = refusedCommand?.key === key ? refusedCommand.reason : 'notAllowedInState';
  const available = refusedCommand?.key === key ? refusedCommand.available : 0;
  return { kind: 'notAllowed', reason, message: refusalTexts[reason], available };
}

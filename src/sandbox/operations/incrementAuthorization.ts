import { err, ok, type Result } from 'neverthrow';
import * as v from 'valibot';
import { balancesOf, leftToCapture, type SandboxPayment } from '../books/sandboxPayment.ts';
import { incrementPayment } from '../payments/incrementPayment.ts';
import { incrementAnswer } from '../payments/incrementAnswer.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';
import { answerOf } from '../transport/answerOf.ts';
import { forbidden, invalid, type Refusal } from '../transport/refusal.ts';
import { amountField, fields, metadataField, referenceField } from '../transport/requestFields.ts';
import { readAction } from './actOnPayment.ts';

const IncrementRequest = fields({
  amount: v.optional(amountField, 0),
  reference: v.optional(referenceField),
  metadata: v.optional(metadataField),
});

/**
 * POST /payments/{id}/authorizations: holds more, or without an amount holds for longer. The issuer
 * answers at once.
 */
export function incrementAuthorization(world: SandboxWorld, call: OperationCall): Answer {
  const answer = readAction(world, call, IncrementRequest).andThen(({ payment, request }) =>
    checkLimit(world, request.amount)
      .andThen(() => incrementAllowed(payment, request.amount))
      .map(() => {
        const { payment: after, action } = incrementPayment(world, payment, request);
        return jsonAnswer(201, incrementAnswer(world, after, action));
      }),
  );
  return answerOf(answer, call);
}

function checkLimit({ settings }: SandboxWorld, amount: number): Result<void, Refusal> {
  return amount > settings.incrementLimit ? err(invalid('amount_invalid')) : ok();
}

/** Only what was estimated can grow, and only until the first capture. */
function incrementAllowed(payment: SandboxPayment, amount: number): Result<void, Refusal> {
  const { phase, request, actions } = payment;
  const isCaptured = actions.some(
    ({ type, state }) => type === 'Capture' && (state === 'approved' || state === 'inFlight'),
  );
  const isOpen = phase === 'authorized' && leftToCapture(payment) > 0 && !isCaptured;
  if (!isOpen || request.authorization_type !== 'Estimated') return err(forbidden);
  if (balancesOf(payment).total_authorized + amount > Number.MAX_SAFE_INTEGER)
    return err(invalid('amount_invalid'));
  return schemeAllows(payment, amount) ? ok() : err(forbidden);
}

/** The sandbox takes a payment in US dollars for one made in the United States. */
function schemeAllows({ card, request }: SandboxPayment, amount: number): boolean {
  switch (card?.scheme) {
    case 'Mastercard':
      return true;
    case 'Visa':
      return amount > 0;
    case 'Amex':
      return amount > 0 && request.currency === 'USD';
    case 'Discover':
    case 'Diners':
    case 'JCB':
    case 'Cartes Bancaires':
    case undefined:
      return false;
  }
}

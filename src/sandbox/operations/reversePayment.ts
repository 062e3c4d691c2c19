import { err, ok, type Result } from 'neverthrow';
import * as v from 'valibot';
import { cancelRetry } from '../books/cancelRetry.ts';
import { capabilitiesOf } from '../books/capabilities.ts';
import {
  balancesOf,
  leftToCapture,
  leftToRefund,
  type SandboxPayment,
} from '../books/sandboxPayment.ts';
import { startAction, type ActionRequest, type ActionTerms } from '../books/startAction.ts';
import { recallAmount } from '../methods/recallDebit.ts';
import { acceptedAnswer, doneBeforeAnswer } from '../payments/actionAnswers.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { emptyAnswer, type Answer } from '../transport/answer.ts';
import { answerOf } from '../transport/answerOf.ts';
import { forbidden, unprocessable, type Refusal } from '../transport/refusal.ts';
import { fields, metadataField, referenceField } from '../transport/requestFields.ts';
import { readAction } from './actOnPayment.ts';

const ReversalRequest = fields({
  reference: v.optional(referenceField),
  metadata: v.optional(metadataField),
});

/**
 * POST /payments/{id}/reversals: undoes a payment. What was captured is refunded, what is held is
 * released, and an attempt still to come is cancelled.
 */
export function reversePayment(world: SandboxWorld, call: OperationCall): Answer {
  const answer = readAction(world, call, ReversalRequest).andThen(({ payment, request }) =>
    payment.phase === 'retryScheduled'
      ? cancelRetry(world, payment, request.reference).map((actionId) =>
          acceptedAnswer(world, payment, actionId, request),
        )
      : reversalOf(payment).map((terms) => reverse(world, payment, terms, request)),
  );
  return answerOf(answer, call);
}

/** What has to be done, refunds first; nothing when it was done before. */
function reversalOf(payment: SandboxPayment): Result<readonly ActionTerms[], Refusal> {
  if (payment.phase === 'canceled') return ok([]);
  const recalled = recallAmount(payment);
  if (recalled !== undefined) return ok([{ type: 'Void', amount: recalled }]);
  if (payment.phase !== 'authorized') return err(forbidden);
  const refund: ActionTerms = { type: 'Refund', amount: leftToRefund(payment) };
  const release: ActionTerms = { type: 'Void', amount: leftToCapture(payment) };
  const wanted = [refund, release].filter(({ amount }) => amount > 0);
  const { available_to_refund: taken, available_to_void: held } = balancesOf(payment);
  // Everything is on its way already: whether that succeeds is not known.
  if (wanted.length === 0 && taken + held > 0) return err(unprocessable('amount_exceeds_balance'));
  const terms = wanted.filter((one) => isPossible(payment, one));
  if (terms.length < wanted.length && terms.length === 0) return err(forbidden);
  // Other methods than cards do one thing at a time, and release before they refund.
  return ok(payment.method ? terms.slice(-1) : terms);
}

function isPossible(payment: SandboxPayment, { type }: ActionTerms): boolean {
  const can = capabilitiesOf(payment);
  if (type === 'Void') return can.void;
  return can.refund !== 'none' && !can.refundNeedsDestination;
}

function reverse(
  world: SandboxWorld,
  payment: SandboxPayment,
  terms: readonly ActionTerms[],
  request: ActionRequest,
): Answer {
  const [first, ...others] = terms;
  if (!first) return doneBefore(world, payment, request);
  const started = startAction(world, payment, first, request);
  let { payment: booked } = started;
  for (const other of others) booked = startAction(world, booked, other, request).payment;
  return acceptedAnswer(world, booked, started.action.id, request, { action_type: first.type });
}

function doneBefore(world: SandboxWorld, payment: SandboxPayment, request: ActionRequest): Answer {
  switch (world.settings.repeatedReversal) {
    case 200:
      return doneBeforeAnswer(world, payment, request);
    case 204:
      return emptyAnswer(204);
  }
}

import * as v from 'valibot';
import { cancelRetry } from '../books/cancelRetry.ts';
import { acceptedAnswer } from '../payments/actionAnswers.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import type { Answer } from '../transport/answer.ts';
import { answerOf } from '../transport/answerOf.ts';
import { fields, referenceField } from '../transport/requestFields.ts';
import { readAction } from './actOnPayment.ts';

const CancellationRequest = fields({ reference: v.optional(referenceField) });

/** POST /payments/{id}/cancellations: the attempt that is scheduled is not made. */
export function cancelScheduledRetry(world: SandboxWorld, call: OperationCall): Answer {
  const answer = readAction(world, call, CancellationRequest).andThen(({ payment, request }) =>
    cancelRetry(world, payment, request.reference).map((actionId) =>
      acceptedAnswer(world, payment, actionId, request),
    ),
  );
  return answerOf(answer, call);
}

import { err, ok } from 'neverthrow';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { emptyAnswer, type Answer } from '../transport/answer.ts';
import { answerOf } from '../transport/answerOf.ts';
import { invalid } from '../transport/refusal.ts';

/** POST /workflows/events/{id}/reflow: sends an event once more, to every endpoint. */
export function resendEvent({ outbox }: SandboxWorld, call: OperationCall): Answer {
  const sent = outbox.resend(call.id) ? ok(emptyAnswer(202)) : err(invalid('event_id_invalid'));
  return answerOf(sent, call);
}

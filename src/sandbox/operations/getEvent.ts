import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { emptyAnswer, jsonAnswer, type Answer } from '../transport/answer.ts';
import { invocationSummaries } from '../webhooks/invocations.ts';

/** GET /workflows/events/{id}: an event as it was sent, and how it fared at each endpoint. */
export function getEvent({ outbox, baseUrl }: SandboxWorld, { id }: OperationCall): Answer {
  const known = outbox.event(id);
  if (!known) return emptyAnswer(404);
  const action_invocations = invocationSummaries(baseUrl, outbox.deliveries(id));
  return jsonAnswer(200, { ...known.event, action_invocations });
}

import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { emptyAnswer, jsonAnswer, type Answer } from '../transport/answer.ts';
import { invocationsOf } from '../webhooks/invocations.ts';

/**
 * GET /workflows/events/{id}/actions/{id}: every attempt to deliver an event to one endpoint.
 */
export function getEventInvocations({ outbox }: SandboxWorld, call: OperationCall): Answer {
  const { id, partId } = call;
  const deliveries = outbox
    .deliveries(id)
    .filter(({ workflowActionId }) => workflowActionId === partId);
  if (deliveries.length === 0) return emptyAnswer(404);
  return jsonAnswer(200, invocationsOf(id, partId, deliveries));
}

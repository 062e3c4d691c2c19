import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { emptyAnswer, jsonAnswer, type Answer } from '../transport/answer.ts';
import { actionIdOf } from '../webhooks/endpointBook.ts';
import { workflowDetails } from './workflowAnswers.ts';

/** GET /workflows/{id}: one endpoint, and the events that it wants. */
export function getWorkflow({ outbox, baseUrl }: SandboxWorld, { id }: OperationCall): Answer {
  const inForce = outbox.book.find(actionIdOf(id));
  return inForce ? jsonAnswer(200, workflowDetails(baseUrl, inForce)) : emptyAnswer(404);
}

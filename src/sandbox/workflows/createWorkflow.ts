import { err, ok, type Result } from 'neverthrow';
import { endpointMistake, type WebhookEndpoint } from '../sandboxOptions.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';
import { answerOf } from '../transport/answerOf.ts';
import { invalid, type Refusal } from '../transport/refusal.ts';
import { checkBody } from '../transport/requestFields.ts';
import { workflowDetails } from './workflowAnswers.ts';
import { wantedEvents, WorkflowRequest } from './workflowRequest.ts';

/** POST /workflows: an endpoint, and the events that it wants. */
export function createWorkflow(
  { outbox, ids, baseUrl }: SandboxWorld,
  call: OperationCall,
): Answer {
  const made = checkBody(WorkflowRequest, call.body).andThen((request) =>
    endpointOf(request).map((endpoint) => {
      const { name, active: isActive } = request;
      const conditions = request.conditions.map((one) => ({ id: ids.make('wfc'), ...one }));
      const inForce = outbox.book.addWorkflow(endpoint, { name, isActive, conditions });
      return jsonAnswer(201, workflowDetails(baseUrl, inForce));
    }),
  );
  return answerOf(made, call);
}

function endpointOf(request: WorkflowRequest): Result<WebhookEndpoint, Refusal> {
  const [action] = request.actions;
  const endpoint = {
    url: action?.url ?? '',
    signatureKey: action?.signature.key ?? '',
    headers: action?.headers ?? {},
    events: wantedEvents(request),
  };
  return endpointMistake(endpoint) === undefined ? ok(endpoint) : err(invalid('parameter_invalid'));
}

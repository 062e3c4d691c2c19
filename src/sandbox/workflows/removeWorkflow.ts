import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { emptyAnswer, type Answer } from '../transport/answer.ts';
import { actionIdOf } from '../webhooks/endpointBook.ts';

/** DELETE /workflows/{id}: hears of nothing new; what was told before is still delivered. */
export function removeWorkflow({ outbox }: SandboxWorld, { id }: OperationCall): Answer {
  return emptyAnswer(outbox.book.remove(actionIdOf(id)) ? 204 : 404);
}

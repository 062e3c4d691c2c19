import type { SandboxWorld } from '../sandboxWorld.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';
import { workflowSummary } from './workflowAnswers.ts';

/** GET /workflows: every endpoint, however it was made, oldest first. */
export function listWorkflows({ outbox, baseUrl }: SandboxWorld): Answer {
  return jsonAnswer(200, { data: outbox.book.all().map((one) => workflowSummary(baseUrl, one)) });
}

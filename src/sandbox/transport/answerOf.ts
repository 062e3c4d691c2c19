import type { Result } from 'neverthrow';
import type { Answer } from './answer.ts';
import { refusalAnswer, type Refusal } from './refusal.ts';
import type { OperationCall } from '../sandboxWorld.ts';

/** Answers with a refusal, or with what was allowed. */
export function answerOf(result: Result<Answer, Refusal>, { requestId }: OperationCall): Answer {
  return result.match(
    (answer) => answer,
    (refusal) => refusalAnswer(refusal, requestId),
  );
}

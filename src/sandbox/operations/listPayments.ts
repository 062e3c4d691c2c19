import { err, ok, type Result } from 'neverthrow';
import { answerOf } from '../transport/answerOf.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';
import { payoutDetails } from '../payouts/payoutAnswers.ts';
import { paymentDetails } from '../payments/paymentAnswers.ts';
import { invalid, notFound, type Refusal } from '../transport/refusal.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';

interface Paging {
  readonly reference: string;
  readonly limit: number;
  readonly skip: number;
}

/** GET /payments?reference=: newest first; 404 when there is none. */
export function listPayments(world: SandboxWorld, call: OperationCall): Answer {
  const answer = pagingOf(call.query).andThen((paging) => page(world, paging));
  return answerOf(answer, call);
}

function pagingOf(query: URLSearchParams): Result<Paging, Refusal> {
  const reference = query.get('reference') ?? '';
  const limit = wholeNumber(query.get('limit') ?? '10');
  const skip = wholeNumber(query.get('skip') ?? '0');
  const codes = [
    ...(reference === '' ? ['parameter_invalid'] : []),
    ...(limit < 1 || limit > 100 || skip < 0 || skip > 999_999_999 ? ['paging_limit_invalid'] : []),
  ];
  return codes.length > 0 ? err(invalid(...codes)) : ok({ reference, limit, skip });
}

function page(world: SandboxWorld, { reference, limit, skip }: Paging): Result<Answer, Refusal> {
  const found = [...world.payments.values(), ...world.payouts.values()]
    .filter(({ request }) => request.reference === reference)
    .toSorted((one, other) => one.requestedAt - other.requestedAt)
    .toReversed();
  if (found.length === 0) return err(notFound);
  const data = found
    .slice(skip, skip + limit)
    .map((known) =>
      'destination' in known
        ? payoutDetails(world, known)
        : paymentDetails(world, known, { withActions: false }),
    );
  return ok(jsonAnswer(200, { total_count: found.length, skip, limit, data }));
}

/** -1 for anything that is not a plain number. */
function wholeNumber(text: string): number {
  return /^\d{1,10}$/.test(text) ? Number(text) : -1;
}

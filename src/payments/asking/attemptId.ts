import { ResultAsync } from 'neverthrow';
import { idempotencyKeyFor } from '../../checkout/index.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';
import { readingError, type ListedReading } from '../../runtime/readableDocument.ts';
import { RuntimeFault, runtimeErrorOf, type RuntimeError } from '../../runtime/runtimeError.ts';
import type { PageMark } from '../../runtime/store.ts';
import type { PaymentsParts } from '../payments.ts';

/** Which attempt a request under a reference of the caller's own is. */
export interface ReferencedAttempt {
  readonly machine: string;
  readonly idPrefix: string;
  readonly operation: 'requestPayment' | 'requestPayout';
  readonly reference: string;
  readonly isSame: (document: RuntimeDocument) => boolean;
  /** No money has moved and none will. */
  readonly isFinallyFailed: (document: RuntimeDocument) => boolean;
}

const PAGE = 200;

/**
 * The id of the one that is alive under the reference; if every one has finally failed, the id of
 * the next attempt. It is made of the reference and the number of the attempt, so that two
 * processes that ask at once make one and the same document, which the store lets only one begin.
 */
export function attemptIdFor(
  runtime: PaymentsParts['runtime'],
  attempt: ReferencedAttempt,
): ResultAsync<string, RuntimeError> {
  return ResultAsync.fromPromise(allUnder(runtime, attempt), runtimeErrorOf).map((known) => {
    const alive = known.filter((document) => !attempt.isFinallyFailed(document));
    const wanted = alive.findLast(attempt.isSame) ?? alive.at(-1);
    if (wanted) return wanted.id;
    const start = startOfIds(attempt);
    const numbers = known.map(({ id }) => attemptNumberIn(start, id));
    return `${start}${Math.max(0, ...numbers) + 1}`;
  });
}

/** Earliest first. What cannot be read may be alive: to ask beside it could charge twice. */
async function allUnder(
  runtime: PaymentsParts['runtime'],
  { machine, reference }: ReferencedAttempt,
): Promise<RuntimeDocument[]> {
  const found: ListedReading[] = [];
  for (let after: PageMark | undefined, isLast = false; !isLast;) {
    const query = { machine, reference, limit: PAGE, ...(after && { after }) };
    // Each page begins where the one before ended.
    // oxlint-disable-next-line no-await-in-loop
    const page: readonly ListedReading[] = (await runtime.list(query)).match(
      (listed) => listed,
      (error) => {
        throw new RuntimeFault(error);
      },
    );
    found.push(...page);
    after = page.at(-1);
    isLast = page.length < PAGE;
  }
  return found
    .toSorted((one, other) => one.number - other.number)
    .map(({ reading, document: { id } }) =>
      reading.match(
        (document) => document,
        (failure) => {
          throw new RuntimeFault(readingError(id, failure));
        },
      ),
    );
}

/** A dot, which no key of a caller's own can hold, tells these ids from theirs. */
function startOfIds({ idPrefix, operation, reference }: ReferencedAttempt): string {
  const digest = idempotencyKeyFor({ reference, operation, attempt: 1 }).match(
    (key) => key,
    () => {
      throw new Error('the reference was checked before');
    },
  );
  return `${idPrefix}${digest}.`;
}

function attemptNumberIn(start: string, id: string): number {
  return id.startsWith(start) ? Number(id.slice(start.length)) : 0;
}

import { idempotencyKeyFor } from '../../checkout/index.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';

/** Which attempt a request under a reference of the caller's own is. */
export interface ReferencedAttempt {
  readonly idPrefix: string;
  readonly operation: 'requestPayment' | 'requestPayout';
  readonly reference: string;
}

/** What is made of the reference and of the number of the attempt, counted on from the known. */
export function nextAttemptId(
  attempt: ReferencedAttempt,
  known: readonly RuntimeDocument[],
): string {
  const start = startOfIds(attempt);
  const numbers = known.map(({ id }) => attemptNumberIn(start, id));
  return `${start}${Math.max(0, ...numbers) + 1}`;
}

/** Made of a reference alone. A dot, which no key can hold, tells these ids from a caller's own. */
export function isKeylessId(id: string): boolean {
  return id.includes('.');
}

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

import type { Clock } from '../../clock.ts';
import type { Randomness } from '../../randomness.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';
import { RuntimeFault } from '../../runtime/runtimeError.ts';
import type { PaymentsParts } from '../payments.ts';
import { isKeylessId, nextAttemptId, type ReferencedAttempt } from './attemptId.ts';
import { documentsUnder } from './documentsUnder.ts';

/** What a request is called by, and how those before it are judged. */
export interface Naming extends Omit<ReferencedAttempt, 'reference'> {
  readonly machine: string;
  /** The caller's own id of this attempt. */
  readonly key: string | undefined;
  /** The caller's own reference. */
  readonly reference: string | undefined;
  /** In which fields another was asked for with other terms; empty when they are the same. */
  readonly differences: (document: RuntimeDocument) => readonly string[];
  /** No money has moved and none will, by all that is known. */
  readonly isFinallyFailed: (document: RuntimeDocument) => boolean;
  /** Whether the request may still have to be sent. */
  readonly mayBeSent: (document: RuntimeDocument) => boolean;
  /** Failed by a conclusion that Checkout.com's books of now may overthrow. */
  readonly isDoubtful: (document: RuntimeDocument) => boolean;
  /** Checkout.com has said since then that it has failed, and that no retry is scheduled. */
  readonly isFailedSince: (document: RuntimeDocument, since: number) => boolean;
}

/** Under which id a request goes on, or why it does not. */
export type ChosenId =
  /** `beside`: answered requests without a key that it is knowingly made beside. */
  | { readonly kind: 'chosen'; readonly id: string; readonly beside: ReadonlySet<string> }
  /** One without a key has no answer yet: to ask beside it could charge twice. */
  | { readonly kind: 'inFlight'; readonly document: RuntimeDocument }
  /** It was declined, and Checkout.com may still try again by itself. */
  | { readonly kind: 'mayBeRetried'; readonly document: RuntimeDocument };

export interface ChoosingParts {
  readonly runtime: PaymentsParts['runtime'];
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** Longer than two readings may take, each up to the client's time limit of 60 s. */
const READING_LIMIT_MS = 140_000;

const nobody: ReadonlySet<string> = new Set();

/**
 * The id of the one that is alive under the reference; if every one has finally failed, the id of
 * the next attempt. It is made of the reference and the number of the attempt, so that two
 * processes that ask at once make one and the same document, which the store lets only one begin.
 * Rejects with a `RuntimeFault`.
 */
export async function chooseId(parts: ChoosingParts, naming: Naming): Promise<ChosenId> {
  const { key, reference, idPrefix, machine } = naming;
  const ownId = `${idPrefix}${key ?? parts.randomness.base32(26)}`;
  if (reference === undefined) return { kind: 'chosen', id: ownId, beside: nobody };
  const known = await documentsUnder(parts.runtime, machine, reference);
  if (key !== undefined) return besideKeyless(naming, ownId, known);
  const judged = await Promise.all(known.map((document) => judge(parts, naming, document)));
  const alive = judged.flatMap(({ verdict, document }) => (verdict === 'alive' ? [document] : []));
  const wanted = alive.findLast((document) => naming.differences(document).length === 0);
  const { id } = wanted ?? alive.at(-1) ?? {};
  if (id !== undefined) return { kind: 'chosen', id, beside: nobody };
  const unsure = judged.find(({ verdict }) => verdict === 'unsure');
  if (unsure) return { kind: 'mayBeRetried', document: unsure.document };
  return {
    kind: 'chosen',
    id: nextAttemptId({ ...naming, reference }, known),
    beside: nobody,
  };
}

function besideKeyless(
  { isFinallyFailed, mayBeSent }: Naming,
  id: string,
  known: readonly RuntimeDocument[],
): ChosenId {
  if (known.some((document) => document.id === id)) return { kind: 'chosen', id, beside: nobody };
  const keyless = known.filter((one) => isKeylessId(one.id) && !isFinallyFailed(one));
  const document = keyless.find(mayBeSent);
  if (document) return { kind: 'inFlight', document };
  return { kind: 'chosen', id, beside: new Set(keyless.map((one) => one.id)) };
}

interface Judged {
  readonly verdict: 'alive' | 'failed' | 'unsure';
  readonly document: RuntimeDocument;
}

/** Whoever failed by a conclusion is asked for once more, just before another attempt goes out. */
async function judge(
  { runtime, clock }: ChoosingParts,
  { isFinallyFailed, isDoubtful, isFailedSince }: Naming,
  known: RuntimeDocument,
): Promise<Judged> {
  if (!isDoubtful(known)) {
    return { verdict: isFinallyFailed(known) ? 'failed' : 'alive', document: known };
  }
  const since = clock.now();
  const answer = await runtime
    .send(known.id, { type: 'merchant.reconcile' })
    .andThen(({ id }) => runtime.waitUntil(id, isQuiet, READING_LIMIT_MS));
  if (answer.isErr()) throw new RuntimeFault(answer.error);
  const document = answer.value;
  if (!isFinallyFailed(document) || !isQuiet(document)) return { verdict: 'alive', document };
  return { verdict: isFailedSince(document, since) ? 'failed' : 'unsure', document };
}

function isQuiet({ live }: RuntimeDocument): boolean {
  return Object.keys(live).length === 0;
}

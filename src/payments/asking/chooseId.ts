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
  /** Doubtful, and no payment of Checkout.com is known that it would be. */
  readonly isLost: (document: RuntimeDocument) => boolean;
  /** The books disagree about it: a person must look. */
  readonly isConflicted: (document: RuntimeDocument) => boolean;
  /** Checkout.com has said since then that it has failed, and that no retry is scheduled. */
  readonly isFailedSince: (document: RuntimeDocument, since: number) => boolean;
}

/** Under which id a request goes on, or why it does not. */
export type ChosenId =
  /** `beside`: answered requests without a key that it is knowingly made beside. */
  | { readonly kind: 'chosen'; readonly id: string; readonly beside: ReadonlySet<string> }
  /**
   * One without a key has no answer yet, or has just turned out to exist although it was told to
   * have failed: to ask beside it could charge twice.
   */
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
 * the next attempt. That is made of the reference and the number of the attempt, so that two
 * processes that ask at once make one and the same document, which the store lets only one begin.
 * Whoever failed by a conclusion is looked for only where no other one is alive.
 * Rejects with a `RuntimeFault`.
 */
export async function chooseId(parts: ChoosingParts, naming: Naming): Promise<ChosenId> {
  const { key, reference, idPrefix, machine } = naming;
  const ownId = `${idPrefix}${key ?? parts.randomness.base32(26)}`;
  if (reference === undefined) return { kind: 'chosen', id: ownId, beside: nobody };
  const known = await documentsUnder(parts.runtime, machine, reference);
  if (key !== undefined) return besideKeyless(parts, naming, ownId, known);
  const certain = known.filter((one) => !naming.isDoubtful(one) && !naming.isFinallyFailed(one));
  if (certain.length > 0) return amongAlive(naming, certain);
  const doubtful = known.filter(naming.isDoubtful);
  const judged = await Promise.all(doubtful.map((document) => judge(parts, naming, document)));
  const alive = judged.flatMap(({ verdict, document }) => (verdict === 'alive' ? [document] : []));
  if (alive.length > 0) return amongAlive(naming, alive);
  const unsure = judged.find(({ verdict }) => verdict === 'unsure');
  if (unsure) return { kind: 'mayBeRetried', document: unsure.document };
  return {
    kind: 'chosen',
    id: nextAttemptId({ ...naming, reference }, known),
    beside: nobody,
  };
}

/** The latest that was asked for alike, and about which the books agree, as far as there is one. */
function amongAlive(
  { differences, isConflicted }: Naming,
  alive: readonly RuntimeDocument[],
): ChosenId {
  const alike = alive.filter((document) => differences(document).length === 0);
  const chosen = alike.length > 0 ? alike : alive;
  const { id = '' } = chosen.findLast((one) => !isConflicted(one)) ?? chosen.at(-1) ?? {};
  return { kind: 'chosen', id, beside: nobody };
}

async function besideKeyless(
  parts: ChoosingParts,
  naming: Naming,
  id: string,
  known: readonly RuntimeDocument[],
): Promise<ChosenId> {
  const { isFinallyFailed, isLost, mayBeSent } = naming;
  if (known.some((document) => document.id === id)) return { kind: 'chosen', id, beside: nobody };
  const keyless = known.filter((one) => isKeylessId(one.id));
  const lost = keyless.filter(isLost);
  const sought = await Promise.all(lost.map((document) => judge(parts, naming, document)));
  const answered = keyless.filter((one) => !isLost(one) && !isFinallyFailed(one));
  const document =
    sought.find(({ verdict }) => verdict !== 'failed')?.document ?? answered.find(mayBeSent);
  if (document) return { kind: 'inFlight', document };
  return { kind: 'chosen', id, beside: new Set(answered.map((one) => one.id)) };
}

interface Judged {
  readonly verdict: 'alive' | 'failed' | 'unsure';
  readonly document: RuntimeDocument;
}

/** Whoever failed by a conclusion is asked for once more, just before another attempt goes out. */
async function judge(
  { runtime, clock }: ChoosingParts,
  { isFinallyFailed, isFailedSince }: Naming,
  known: RuntimeDocument,
): Promise<Judged> {
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

import { withMember } from '../shared/withMember.ts';
import type { AttemptFact, AttemptFailure, ReleasedBy } from './attemptFact.ts';

/**
 * All that is known about one attempt. Folding is commutative, associative and idempotent: sets
 * only gain members and amounts only grow, so neither order nor repeats of facts matter.
 */
export interface AttemptFacts {
  readonly awaits: readonly ('cardholder' | 'checkout')[];
  /** Minor units; 0 while nobody has named them. */
  readonly held: number;
  readonly taken: number;
  /** What was added to the amount after the payment had been asked for. */
  readonly raisedBy: number;
  readonly currencies: readonly string[];
  readonly failures: readonly AttemptFailure[];
  readonly releasedBy: readonly ReleasedBy[];
  readonly pendingKeys: readonly string[];
  readonly doneKeys: readonly string[];
  readonly declinedKeys: readonly string[];
}

/** An attempt of which nothing is known. */
export const noAttemptFacts: AttemptFacts = {
  awaits: [],
  held: 0,
  taken: 0,
  raisedBy: 0,
  currencies: [],
  failures: [],
  releasedBy: [],
  pendingKeys: [],
  doneKeys: [],
  declinedKeys: [],
};

/** The record with one more fact in it. */
export function mergeAttemptFact(facts: AttemptFacts, fact: AttemptFact): AttemptFacts {
  switch (fact.type) {
    case 'attempt.pending':
      return { ...facts, awaits: withMember(facts.awaits, fact.awaits) };
    case 'attempt.held':
      return { ...withMoney(facts, fact), held: Math.max(facts.held, fact.amount) };
    case 'attempt.taken':
      return { ...withMoney(facts, fact), taken: Math.max(facts.taken, fact.amount) };
    case 'attempt.failed':
      return { ...facts, failures: withFailure(facts.failures, fact.failure) };
    case 'attempt.released':
      return { ...facts, releasedBy: withMember(facts.releasedBy, fact.by) };
    case 'attempt.releasePending':
      return { ...facts, pendingKeys: withMember(facts.pendingKeys, fact.key) };
    case 'attempt.releaseDone':
      return { ...facts, doneKeys: withMember(facts.doneKeys, fact.key) };
    case 'attempt.releaseDeclined':
      return { ...facts, declinedKeys: withMember(facts.declinedKeys, fact.key) };
  }
}

/** Where an attempt to pay stands, by its facts. */
export type AttemptState =
  | 'unknown'
  | 'awaitingCardholder'
  | 'awaitingCheckout'
  | 'held'
  | 'taken'
  | 'released'
  | 'failed';

/**
 * Where the facts leave an attempt, in whatever order they came. Money that is held or taken
 * outweighs every failure: what was declined may have been tried again. Money that was taken
 * outweighs the lapse of its hold; only a refund or a return brings it back.
 */
export function attemptStateOf(facts: AttemptFacts): AttemptState {
  const { awaits, held, taken, failures, releasedBy } = facts;
  if (releasedBy.includes('refund') || releasedBy.includes('return')) return 'released';
  if (taken > 0) return 'taken';
  if (releasedBy.length > 0) return 'released';
  if (held > 0) return 'held';
  if (failures.length > 0) return 'failed';
  if (awaits.includes('checkout')) return 'awaitingCheckout';
  return awaits.includes('cardholder') ? 'awaitingCardholder' : 'unknown';
}

/** Why an attempt failed: a decline says most, as only it carries a code of the issuer. */
export function failureOf({ failures }: AttemptFacts): AttemptFailure | null {
  return failures.find(({ kind }) => kind === 'declined') ?? failures[0] ?? null;
}

function withMoney(
  facts: AttemptFacts,
  { raisedBy = 0, currency }: Extract<AttemptFact, { readonly amount: number }>,
): AttemptFacts {
  return {
    ...facts,
    raisedBy: Math.max(facts.raisedBy, raisedBy),
    currencies: withMember(facts.currencies, currency),
  };
}

function withFailure(
  failures: readonly AttemptFailure[],
  failure: AttemptFailure,
): readonly AttemptFailure[] {
  const text = textOf(failure);
  if (failures.some((known) => textOf(known) === text)) return failures;
  const { kind, code } = failure;
  return [...failures, { kind, code }].toSorted((one, other) =>
    textOf(one) > textOf(other) ? -1 : 1,
  );
}

function textOf({ kind, code }: AttemptFailure): string {
  return `${kind} ${code}`;
}

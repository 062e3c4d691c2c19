import { ResultAsync } from 'neverthrow';
import { paymentMachine, payoutMachine } from '../../../machines/index.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';
import type { ListedReading } from '../../runtime/readableDocument.ts';
import { runtimeErrorOf, type RuntimeError } from '../../runtime/runtimeError.ts';
import type { DocumentQuery } from '../../runtime/store.ts';
import { contextOf, viewOf } from '../paymentDefinition.ts';
import type { PaymentsParts } from '../payments.ts';
import { conflictBegan } from './conflictBegan.ts';

/** Payments and payouts that stay where nothing is to stay. Counted up to a hundred of each. */
export interface Lingering {
  /** Asked for, or with an operation asked for, and uncertain since; in ms since the epoch. */
  readonly uncertainSince: readonly number[];
  /** Conflicted without a break since; in ms since the epoch. */
  readonly conflictedSince: readonly number[];
}

/** Reading back and repeating under the same key have told by then, as a rule. */
const TOLERATED_DOUBT_MS = 60 * 60_000;

/** A person is to look at it within a day. */
const TOLERATED_CONFLICT_MS = 24 * 60 * 60_000;

const MOST = 100;

export function lingering({
  runtime,
  store,
  clock,
}: Pick<PaymentsParts, 'runtime' | 'store' | 'clock'>): ResultAsync<Lingering, RuntimeError> {
  const now = clock.now();
  const doubtedBefore = now - TOLERATED_DOUBT_MS;
  const conflictedBefore = now - TOLERATED_CONFLICT_MS;
  const ask = (query: Omit<DocumentQuery, 'limit'>) => runtime.list({ ...query, limit: MOST });
  const machines = [paymentMachine.id, payoutMachine.id];
  const inDoubt = ask({ machine: paymentMachine.id, tag: 'awaitingReconciliation' });
  const uncertain = machines.map((machine) => ask({ machine, state: 'uncertain' }));
  const conflicted = machines.map((machine) =>
    ask({ machine, state: 'conflicted' }).andThen((listed) => {
      // What was asked for later cannot have been conflicted for so long.
      const old = listed.filter(({ beganAt }) => beganAt < conflictedBefore);
      const began = Promise.all(old.map((one) => conflictBegan(store, one)));
      return ResultAsync.fromPromise(began, runtimeErrorOf);
    }),
  );
  return ResultAsync.combine([
    inDoubt,
    ResultAsync.combine(uncertain),
    ResultAsync.combine(conflicted),
  ] as const).map(([tagged, states, conflicts]) => ({
    uncertainSince: [
      ...states.flat().map(({ beganAt }) => beganAt),
      ...tagged.flatMap(doubtfulOperations),
    ].filter((since) => since < doubtedBefore),
    conflictedSince: conflicts.flat().filter((since) => since < conflictedBefore),
  }));
}

/** Of one that cannot be read another reason tells. */
function doubtfulOperations({ reading }: ListedReading): number[] {
  return reading.map(askedInDoubt).unwrapOr([]);
}

function askedInDoubt(document: RuntimeDocument): number[] {
  // Counted by its state.
  if (viewOf(document).state === 'uncertain') return [];
  const asked = contextOf(document)
    .operations.filter(({ status }) => status === 'uncertain')
    .map(({ askedAt }) => askedAt);
  return asked.length > 0 ? [Math.min(...asked)] : [];
}

import type { AnyEventObject, SnapshotFrom } from 'xstate';
import { paymentMachine, paymentView } from '../../machines/index.ts';
import { createPureStepper } from '../../src/testing/xstateInternals.ts';
import { everyMultiset } from './everyMultiset.ts';

type Snapshot = SnapshotFrom<typeof paymentMachine>;

/** One thing that is said, and how often at most: a webhook may come twice, an answer only once. */
export interface Said {
  readonly event: AnyEventObject;
  readonly most?: 1 | 2;
}

export interface EveryOrder {
  readonly multisets: number;
  readonly orders: number;
  /** Multisets whose orders end differently, each with its ends. */
  readonly split: readonly string[];
  /** Where the payment rests once everything has been said once. */
  readonly end: string;
}

/** Says every multiset of up to `upTo` things to a payment, in all of its orders. */
export function everyOrder(start: Snapshot, said: readonly Said[], upTo: number): EveryOrder {
  const stepper = createPureStepper(paymentMachine);
  const split: string[] = [];
  let [multisets, orders, end] = [0, 0, ''];
  const world = {
    start,
    happenings: said.map(({ event, most = 2 }) => ({ event, most })),
    upTo,
    advance: (snapshot: Snapshot, event: AnyEventObject): Snapshot =>
      stepper.advance(snapshot, event).after,
    keyOf: ({ value, context }: Snapshot): string => JSON.stringify([value, context]),
  };
  for (const { counts, ends, orders: ways } of everyMultiset(world)) {
    const rests = new Set(ends.map(endOf));
    multisets += 1;
    orders += ways;
    if (rests.size > 1) split.push(`${nameOf(counts, said)} -> ${[...rests].join(' | ')}`);
    if (counts.every((count) => count === 1)) end = [...rests].join(' | ');
  }
  return { multisets, orders, split, end };
}

/** Where a payment rests and what its books say. */
function endOf(snapshot: Snapshot): string {
  const { state, balances, operations } = paymentView(snapshot);
  const amounts = (['authorized', 'captured', 'voided', 'refunded', 'returned'] as const)
    .filter((name) => balances[name] > 0)
    .map((name) => `${balances[name]} ${name}`);
  const asked = operations.map(({ kind, status }) => `${kind} ${status}`);
  return [state, ...amounts, ...asked].join(', ');
}

function nameOf(counts: readonly number[], said: readonly Said[]): string {
  return counts
    .flatMap((count, index) => (count === 0 ? [] : `${count} x ${said[index]?.event.type}`))
    .join(' + ');
}

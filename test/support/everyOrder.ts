import { transition, type AnyEventObject, type SnapshotFrom } from 'xstate';
import { paymentMachine, paymentView } from '../../machines/index.ts';

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

interface Node {
  /** How often each thing was said. */
  readonly counts: readonly number[];
  /** Every snapshot that some order of them leads to. */
  readonly snapshots: ReadonlyMap<string, Snapshot>;
  readonly orders: number;
}

/**
 * Says every multiset of up to `limit` things in all of its orders. An order is a path through the
 * lattice of multisets, so each step is taken once per snapshot and not once per order.
 */
export function everyOrder(start: Snapshot, said: readonly Said[], limit: number): EveryOrder {
  const split: string[] = [];
  let [multisets, orders, end] = [0, 0, ''];
  let layer = new Map<string, Node>();
  const none = said.map(() => 0);
  layer.set(none.join(), { counts: none, snapshots: new Map([['', start]]), orders: 1 });
  for (let size = 1; size <= limit; size += 1) {
    layer = nextLayer(layer, said);
    for (const { counts, snapshots, orders: paths } of layer.values()) {
      const ends = new Set([...snapshots.values()].map(endOf));
      multisets += 1;
      orders += paths;
      if (ends.size > 1) split.push(`${nameOf(counts, said)} -> ${[...ends].join(' | ')}`);
      if (counts.every((count) => count === 1)) end = [...ends].join(' | ');
    }
  }
  return { multisets, orders, split, end };
}

function nextLayer(layer: ReadonlyMap<string, Node>, said: readonly Said[]): Map<string, Node> {
  const next = new Map<string, Node>();
  for (const { counts, snapshots, orders } of layer.values()) {
    for (const [index, { event, most = 2 }] of said.entries()) {
      const count = counts[index] ?? 0;
      if (count === most) continue;
      const grown = counts.with(index, count + 1);
      const reached = new Map(next.get(grown.join())?.snapshots);
      for (const snapshot of snapshots.values()) {
        const [after] = transition(paymentMachine, snapshot, event as never);
        reached.set(keyOf(after), after);
      }
      const before = next.get(grown.join())?.orders ?? 0;
      next.set(grown.join(), { counts: grown, snapshots: reached, orders: before + orders });
    }
  }
  return next;
}

function keyOf({ value, context }: Snapshot): string {
  return JSON.stringify([value, context]);
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

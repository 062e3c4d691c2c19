/** What happens, and how often it may happen at most. */
export interface Happening<Event> {
  readonly event: Event;
  readonly most: number;
}

export interface EveryMultiset<Snapshot, Event> {
  readonly start: Snapshot;
  readonly happenings: readonly Happening<Event>[];
  /** Events in a row, at most. */
  readonly upTo: number;
  readonly advance: (snapshot: Snapshot, event: Event) => Snapshot;
  /** What makes two snapshots one and the same. */
  readonly keyOf: (snapshot: Snapshot) => string;
}

/** All orders of one multiset of events. */
export interface Orders<Snapshot> {
  /** How often each happening is in it. */
  readonly counts: readonly number[];
  /** In how many orders it can come. */
  readonly orders: number;
  /** The different snapshots in which those orders end. */
  readonly ends: readonly Snapshot[];
}

interface Ending<Snapshot> {
  readonly snapshot: Snapshot;
  orders: number;
}

type Layer<Snapshot> = Map<string, Map<string, Ending<Snapshot>>>;

/**
 * Every multiset of the happenings up to a size, each in all its orders. Orders that lead to the
 * same snapshot are carried on as one and counted, so none is left out.
 */
export function* everyMultiset<Snapshot, Event>(
  world: EveryMultiset<Snapshot, Event>,
): Generator<Orders<Snapshot>> {
  const { start, happenings, upTo, keyOf } = world;
  const nothing = happenings.map(() => 0).join();
  const first = { snapshot: start, orders: 1 };
  let layer: Layer<Snapshot> = new Map([[nothing, new Map([[keyOf(start), first]])]]);
  for (let size = 1; size <= upTo; size += 1) {
    layer = nextLayer(world, layer);
    for (const [counts, endings] of layer) {
      const all = [...endings.values()];
      yield {
        counts: counts.split(',').map(Number),
        orders: all.reduce((sum, { orders }) => sum + orders, 0),
        ends: all.map(({ snapshot }) => snapshot),
      };
    }
  }
}

function nextLayer<Snapshot, Event>(
  { happenings, advance, keyOf }: EveryMultiset<Snapshot, Event>,
  layer: Layer<Snapshot>,
): Layer<Snapshot> {
  const next: Layer<Snapshot> = new Map();
  for (const [text, endings] of layer) {
    const counts = text.split(',').map(Number);
    for (const [index, { event, most }] of happenings.entries()) {
      if ((counts[index] ?? 0) >= most) continue;
      const multiset = counts.with(index, (counts[index] ?? 0) + 1).join();
      const reached = next.get(multiset) ?? new Map<string, Ending<Snapshot>>();
      next.set(multiset, reached);
      for (const { snapshot, orders } of endings.values()) {
        const after = advance(snapshot, event);
        const key = keyOf(after);
        const known = reached.get(key);
        if (known) known.orders += orders;
        else reached.set(key, { snapshot: after, orders });
      }
    }
  }
  return next;
}

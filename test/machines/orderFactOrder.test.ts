import { describe, expect, it } from 'vitest';
import { initialTransition, type AnyEventObject, type SnapshotFrom } from 'xstate';
import {
  attemptStateOf,
  orderMachine,
  orderView,
  type AttemptFact,
  type OrderTerms,
} from '../../machines/index.ts';
import { createPureStepper } from '../../src/testing/index.ts';
import { everyMultiset } from '../support/everyMultiset.ts';
import { attempt, factsAbout, orderInput } from '../support/startOrder.ts';

type Snapshot = SnapshotFrom<typeof orderMachine>;

const a = factsAbout('A');
const b = factsAbout('B');

interface Life {
  readonly life: string;
  readonly terms?: Partial<OrderTerms>;
  /** Each up to twice, in any order. */
  readonly said: readonly AttemptFact[];
  /** Where the order ends once all of it was said. */
  readonly end: string;
}

const lives: readonly Life[] = [
  {
    life: 'declined in one tab and held in the other',
    said: [a.atCardholder, a.declined, b.atCardholder, b.atCheckout, b.held],
    end: 'authorized: 8000 held, 0 taken, 0 returning',
  },
  {
    life: 'held in two tabs',
    said: [a.atCardholder, a.held, b.atCardholder, b.held],
    end: 'authorized: 8000 held, 0 taken, 0 returning',
  },
  {
    life: 'taken in two tabs',
    said: [a.atCheckout, a.taken, b.atCardholder, b.taken],
    end: 'paid: 0 held, 8000 taken, 0 returning',
  },
  {
    life: 'refunded by the merchant and offered again',
    said: [a.atCardholder, a.held, a.taken, a.refunded, b.canceled],
    end: 'offering: 0 held, 0 taken, 0 returning',
  },
  {
    life: 'returned by the bank, which ends it',
    terms: { whenReversed: 'end' },
    said: [a.atCheckout, a.taken, a.returned, b.declined],
    end: 'reversed: 0 held, 0 taken, 0 returning',
  },
  {
    life: 'taken late, after its hold had lapsed',
    said: [a.atCardholder, a.held, a.lapsed, a.taken, b.declined],
    end: 'paid: 0 held, 8000 taken, 0 returning',
  },
  {
    life: 'declined, then tried again and taken',
    said: [a.atCardholder, a.declined, a.held, a.taken],
    end: 'paid: 0 held, 8000 taken, 0 returning',
  },
  {
    life: 'declined here, tried again there, and paid in both tabs',
    said: [a.declined, a.taken, b.atCardholder, b.taken],
    end: 'paid: 0 held, 8000 taken, 0 returning',
  },
];

const stepper = createPureStepper(orderMachine);

const advance = (snapshot: Snapshot, event: AnyEventObject): Snapshot =>
  stepper.advance(snapshot, event).after;

describe('facts of two attempts in any order', () => {
  it.each(lives)('end alike: $life', ({ life, terms, said, end }) => {
    const found = { multisets: 0, orders: 0 };
    const ambiguous: string[] = [];
    const complete = new Set<string>();
    for (const { counts, orders, ends } of ordersOf(said, terms)) {
      found.multisets += 1;
      found.orders += orders;
      const texts = new Set(ends.map((snapshot) => textOf(finish(snapshot))));
      if (texts.size > 1) ambiguous.push(`${counts.join(' ')}: ${[...texts].join(' or ')}`);
      if (counts.every((count) => count > 0)) for (const text of texts) complete.add(text);
    }
    const { multisets, orders } = found;
    process.stdout.write(`an order ${life}: ${orders} orders of ${multisets} multisets\n`);
    expect(ambiguous).toEqual([]);
    expect([...complete]).toEqual([end]);
    expect(orders).toBeGreaterThan(2_000);
  });

  it('leave one success and send the other back, whichever way the two go', () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const { counts, orders, ends } of ordersOf([a.held, a.taken, b.held, b.taken], {})) {
      tried += orders;
      const [aHeld = 0, aTaken = 0, bHeld = 0, bTaken = 0] = counts;
      for (const snapshot of ends) {
        const { balances, attempts } = orderView(finish(snapshot));
        const isKept = balances.held + balances.taken === 8_000 && balances.returning === 0;
        const succeeded = [aHeld + aTaken, bHeld + bTaken].filter((count) => count > 0).length;
        const released = attempts.filter(({ state }) => state === 'released').length;
        if (!isKept || released !== succeeded - 1) wrong.push(counts.join(' '));
      }
    }
    process.stdout.write(`an order with two successes of any kind: ${tried} orders\n`);
    expect(wrong).toEqual([]);
  });
});

function ordersOf(said: readonly AttemptFact[], terms: Partial<OrderTerms> = {}) {
  return everyMultiset<Snapshot, AnyEventObject>({
    start: twoTabs(terms),
    happenings: said.map((event) => ({ event, most: 2 })),
    upTo: 6,
    advance,
    keyOf: ({ value, context }) => JSON.stringify([value, context]),
  });
}

/** Two attempts that were started; what became of them nobody has said yet. */
function twoTabs(terms: Partial<OrderTerms>): Snapshot {
  const began = (...facts: readonly AttemptFact[]): AnyEventObject => ({
    type: 'xstate.done.actor.startAttempt',
    output: { kind: 'started', facts },
  });
  const [start] = initialTransition(orderMachine, orderInput(terms));
  return [attempt('A'), began(a.atCardholder), attempt('B'), began(b.atCardholder)].reduce(
    advance,
    start,
  );
}

/** Lets every release be taken on and told as done, until none is left to make. */
function finish(snapshot: Snapshot): Snapshot {
  const call = snapshot.context.calls.find(
    ({ kind, status }) => kind !== 'start' && (status === 'requested' || status === 'accepted'),
  );
  const facts = snapshot.context.attempts.find(({ id }) => id === call?.attemptId)?.facts;
  if (!call || !facts) return snapshot;
  if (call.status === 'requested') {
    const type = 'xstate.done.actor.releaseAttempt';
    return finish(advance(snapshot, { type, output: { kind: 'accepted' } }));
  }
  const { refunded, voided } = factsAbout(call.attemptId);
  return finish(advance(snapshot, attemptStateOf(facts) === 'taken' ? refunded : voided));
}

function textOf(snapshot: Snapshot): string {
  const { state, balances } = orderView(snapshot);
  const { held, taken, returning } = balances;
  return `${state}: ${held} held, ${taken} taken, ${returning} returning`;
}

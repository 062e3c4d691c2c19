import { describe, expect, it } from 'vitest';
import { initialTransition, type AnyEventObject, type SnapshotFrom } from 'xstate';
import { payoutMachine, payoutView, type PayoutFact } from '../../machines/index.ts';
import { createPureStepper } from '../../src/testing/index.ts';
import { everyMultiset } from '../support/everyMultiset.ts';
import { payoutFact, payoutInput, payoutWebhook } from '../support/startPayout.ts';

type Snapshot = SnapshotFrom<typeof payoutMachine>;

const money = { amount: 12_000, currency: 'EUR' } as const;
const pending = payoutFact('pending');
const approved = payoutFact('approved', money);
const paid = payoutFact('paid', money);
const returned = payoutFact('returned', { returnedAmount: 12_000 });
const declined = payoutFact('declined', { decline: { code: '50466', summary: 'Closed' } });
const reviewed: PayoutFact = { checkoutPaymentId: 'pay_out', underReview: true };

interface Life {
  readonly life: string;
  readonly destination: string;
  readonly answer: PayoutFact;
  /** What webhooks and read-backs may say of it, each up to twice and in any order. */
  readonly said: readonly PayoutFact[];
}

const lives: readonly Life[] = [
  {
    life: 'paid to a bank account, and sent back',
    destination: 'bank_account',
    answer: pending,
    said: [pending, reviewed, approved, paid, returned],
  },
  {
    life: 'paid to a card',
    destination: 'card',
    answer: approved,
    said: [pending, reviewed, approved, paid, returned],
  },
  {
    life: 'declined',
    destination: 'bank_account',
    answer: pending,
    said: [pending, reviewed, declined, { ...declined, decline: { code: '', summary: '' } }],
  },
  {
    life: 'paid here and declined there',
    destination: 'bank_account',
    answer: pending,
    said: [paid, declined, { ...paid, currency: 'USD' }, { ...paid, amount: 1 }],
  },
];

const stepper = createPureStepper(payoutMachine);

describe('facts of a payout in any order', () => {
  it.each(lives)('end alike: $life', ({ life, destination, answer, said }) => {
    const [start] = initialTransition(payoutMachine, payoutInput({ destination }));
    const happenings = [
      { event: answerEvent(answer), most: 1 },
      ...said.map((fact) => ({ event: payoutWebhook('checkout.payment_read', fact), most: 2 })),
    ];
    const found = { multisets: 0, orders: 0 };
    const ambiguous: string[] = [];
    const wrong: string[] = [];
    for (const { counts, orders, ends } of everyMultiset<Snapshot, AnyEventObject>({
      start,
      happenings,
      upTo: 6,
      advance: (snapshot, event) => stepper.advance(snapshot, event).after,
      keyOf: ({ value, context }) => JSON.stringify([value, context]),
    })) {
      found.multisets += 1;
      found.orders += orders;
      const texts = new Set(ends.map(endOf));
      if (texts.size > 1) ambiguous.push(`${counts.join(' ')}: ${[...texts].join(' or ')}`);
      const heard = said.filter((_, index) => (counts[index + 1] ?? 0) > 0);
      const expected = counts[0] === 1 ? expectedState(destination, [answer, ...heard]) : undefined;
      if (expected && ends.some((end) => payoutView(end).state !== expected)) {
        wrong.push(`${counts.join(' ')} is not ${expected}`);
      }
    }
    const { multisets, orders } = found;
    process.stdout.write(`a payout ${life}: ${orders} orders of ${multisets} multisets\n`);
    expect(ambiguous).toEqual([]);
    expect(wrong).toEqual([]);
    expect(orders).toBeGreaterThan(7_000);
  });
});

function answerEvent(fact: PayoutFact): AnyEventObject {
  return { type: 'xstate.done.actor.requestPayout', output: { kind: 'answered', fact } };
}

function endOf(snapshot: Snapshot): string {
  const { state, balances } = payoutView(snapshot);
  return `${state}: ${balances.paid} paid, ${balances.returned} returned`;
}

/** Where a payout has to end, told apart by the words alone. */
function expectedState(destination: string, heard: readonly PayoutFact[]): string {
  const words = new Set(heard.map(({ standing }) => standing));
  const isOff = heard.some(({ currency = 'EUR', amount = 12_000 }) =>
    [currency !== 'EUR', amount !== 12_000].includes(true),
  );
  const isPaid =
    words.has('paid') || words.has('returned') || (destination === 'card' && words.has('approved'));
  if (isOff || (isPaid && words.has('declined'))) return 'conflicted';
  if (words.has('returned')) return 'returned';
  if (isPaid) return 'paid';
  if (words.has('declined')) return 'declined';
  return heard.some(({ underReview }) => underReview) ? 'underReview' : 'pending';
}

import { describe, expect, it } from 'vitest';
import { initialTransition, transition, type AnyEventObject } from 'xstate';
import { paymentMachine, paymentView, type PaymentFact } from '../../machines/index.ts';
import { acted, authorized, declined, paymentInput, pending, webhook } from '../support/facts.ts';

const answer = (fact: PaymentFact): AnyEventObject => ({
  type: 'xstate.done.actor.requestPayment',
  actorId: 'requestPayment',
  output: { kind: 'answered', fact },
});

const readBack = (totals: PaymentFact['totals']): AnyEventObject =>
  webhook('checkout.payment_read', { checkoutPaymentId: 'pay_1', ...(totals && { totals }) });

interface Life {
  readonly life: string;
  readonly said: readonly AnyEventObject[];
  readonly end: string;
}

/** Lives of one payment, each as the set of what is said about it, with the one way it may end. */
const lives: readonly Life[] = [
  {
    life: 'captured in two parts and refunded in part',
    end: 'partiallyRefunded: 6500 authorized, 6500 captured, 0 voided, 1000 refunded',
    said: [
      answer(pending),
      webhook('checkout.payment_approved', authorized),
      webhook('checkout.payment_captured', acted('capture', 'act_c1', 4000)),
      webhook('checkout.payment_captured', acted('capture', 'act_c2', 2500)),
      webhook('checkout.payment_refunded', acted('refund', 'act_r1', 1000)),
      webhook('checkout.payment_captured', acted('capture', 'act_c1', 4000)),
      readBack({ authorized: 6500, captured: 6500, voided: 0, refunded: 1000 }),
    ],
  },
  {
    life: 'a capture declined, then the hold released',
    end: 'voided: 6500 authorized, 0 captured, 6500 voided, 0 refunded',
    said: [
      answer(authorized),
      webhook('checkout.payment_approved', authorized),
      webhook('checkout.payment_capture_declined', acted('capture', 'act_c1', 6500, 'declined')),
      webhook('checkout.payment_voided', acted('void', 'act_v1', 6500)),
      readBack({ authorized: 6500, captured: 0, voided: 6500, refunded: 0 }),
    ],
  },
  {
    life: 'declined after 3-D Secure',
    end: 'declined: 0 authorized, 0 captured, 0 voided, 0 refunded',
    said: [
      answer(pending),
      webhook('checkout.payment_authentication_failed', { standing: 'declined' }),
      webhook('checkout.payment_declined', declined),
      webhook('checkout.payment_pending', { checkoutPaymentId: 'pay_1', standing: 'pending' }),
    ],
  },
  {
    life: 'flagged, captured by hand, refunded whole',
    end: 'refunded: 6500 authorized, 6500 captured, 0 voided, 6500 refunded',
    said: [
      answer({ ...authorized, flagged: true }),
      webhook('checkout.payment_approved', { ...authorized, flagged: true }),
      webhook('checkout.payment_captured', acted('capture', 'act_c1', 6500)),
      webhook('checkout.payment_refunded', acted('refund', 'act_r1', 6500)),
      readBack({ authorized: 6500, captured: 6500, voided: 0, refunded: 6500 }),
    ],
  },
  {
    life: 'approved here and declined there',
    end: 'conflicted: 6500 authorized, 6500 captured, 0 voided, 0 refunded',
    said: [
      answer(authorized),
      webhook('checkout.payment_declined', { ...declined, actions: [] }),
      webhook('checkout.payment_captured', acted('capture', 'act_c1', 6500)),
    ],
  },
  {
    life: 'released by a lapse, which is told twice over',
    end: 'voided: 6500 authorized, 0 captured, 6500 voided, 0 refunded',
    said: [
      answer(authorized),
      webhook('checkout.payment_voided', acted('void', 'act_v1', 6500)),
      webhook('checkout.payment_expired', { standing: 'expired' }),
    ],
  },
  {
    life: 'abandoned, and told in three ways',
    end: 'declined: 0 authorized, 0 captured, 0 voided, 0 refunded',
    said: [
      answer(pending),
      webhook('checkout.payment_expired', { standing: 'expired' }),
      webhook('checkout.payment_canceled', { standing: 'canceled' }),
      webhook('checkout.payment_declined', { standing: 'declined' }),
    ],
  },
  {
    life: 'paid late, after it was let lapse',
    end: 'captured: 6500 authorized, 6500 captured, 0 voided, 0 refunded',
    said: [
      answer(pending),
      webhook('checkout.payment_expired', { standing: 'expired' }),
      webhook('checkout.payment_captured', acted('capture', 'act_c1', 6500)),
    ],
  },
];

describe('facts in any order', () => {
  it.each(lives)('end alike: $life', ({ said, end }) => {
    const ends = new Set<string>();
    let orders = 0;
    for (const order of permutations(said)) {
      orders += 1;
      ends.add(endOf(order));
    }
    expect(orders).toBe(factorial(said.length));
    expect([...ends]).toEqual([end]);
  });
});

/** Where a payment rests and what its books say once everything has been said. */
function endOf(order: readonly AnyEventObject[]): string {
  let [snapshot] = initialTransition(paymentMachine, paymentInput());
  for (const event of order) {
    [snapshot] = transition(paymentMachine, snapshot, event as never);
  }
  const { state, balances } = paymentView(snapshot);
  const amounts = (['authorized', 'captured', 'voided', 'refunded'] as const).map(
    (name) => `${balances[name]} ${name}`,
  );
  return `${state}: ${amounts.join(', ')}`;
}

function* permutations<Item>(items: readonly Item[]): Generator<Item[]> {
  if (items.length === 0) yield [];
  for (const [index, item] of items.entries()) {
    const others = [...items.slice(0, index), ...items.slice(index + 1)];
    for (const rest of permutations(others)) yield [item, ...rest];
  }
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

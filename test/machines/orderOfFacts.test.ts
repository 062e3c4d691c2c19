import { afterAll, describe, expect, it } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { paymentMachine, type PaymentEvent } from '../../machines/index.ts';
import { everyOrder } from '../support/everyOrder.ts';
import { paymentInput } from '../support/facts.ts';
import { paymentLives } from '../support/paymentLives.ts';
import { racingLives } from '../support/racingLives.ts';

/** The most facts that are said of one payment; repeats count. */
const LIMIT = 7;

describe('facts in any order', () => {
  let [multisets, orders] = [0, 0];

  it.each([...paymentLives, ...racingLives])(
    'end alike: $life',
    ({ terms, after = [], said, end }) => {
      let [start] = initialTransition(paymentMachine, paymentInput(terms));
      for (const event of after) [start] = transition(paymentMachine, start, event as PaymentEvent);
      const checked = everyOrder(start, said, LIMIT);
      multisets += checked.multisets;
      orders += checked.orders;
      expect(checked.split.slice(0, 3)).toEqual([]);
      expect(checked.end).toBe(end);
    },
  );

  afterAll(() => {
    process.stdout.write(`paymentMachine: ${orders} orders of ${multisets} multisets end alike\n`);
  });
});

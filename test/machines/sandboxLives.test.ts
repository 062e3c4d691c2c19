import { describe, expect, it } from 'vitest';
import { initialTransition } from 'xstate';
import { paymentMachine } from '../../machines/index.ts';
import { everyOrder } from '../support/everyOrder.ts';
import { paymentInput } from '../support/facts.ts';
import { howMany } from '../support/howMany.ts';
import { sandboxLife } from '../support/sandboxLife.ts';

const LIVES = howMany(15, 150, 50);

/** The most facts that are said of one payment; repeats count. */
const LIMIT = 7;

describe('lives as the sandbox had them', () => {
  it('end alike in every order of every multiset, with the balances of its books', async () => {
    let [multisets, orders, compared] = [0, 0, 0];
    const faults: string[] = [];
    for (let seed = 1; seed <= LIVES; seed += 1) {
      const { terms, said, balances } = await sandboxLife(seed);
      const [start] = initialTransition(paymentMachine, { ...paymentInput(), terms });
      const few = said.slice(0, LIMIT);
      const checked = everyOrder(start, few, LIMIT);
      multisets += checked.multisets;
      orders += checked.orders;
      faults.push(...checked.split.slice(0, 1).map((split) => `seed ${seed}: ${split}`));
      if (few.length < said.length) continue;
      compared += 1;
      const ours = amountsIn(checked.end);
      const theirs = {
        authorized: balances.total_authorized,
        captured: balances.total_captured,
        voided: balances.total_voided,
        refunded: balances.total_refunded,
      };
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
        faults.push(`seed ${seed}: ${checked.end}, but ${JSON.stringify(theirs)}`);
      }
    }
    const told = `${orders} orders of ${multisets} multisets in ${LIVES} lives end alike`;
    process.stdout.write(`paymentMachine: ${told}, ${compared} with the sandbox's balances\n`);
    expect(faults).toEqual([]);
    expect(compared).toBeGreaterThan(LIVES / 2);
  }, 240_000);
});

function amountsIn(end: string): Record<string, number> {
  const names = ['authorized', 'captured', 'voided', 'refunded'];
  return Object.fromEntries(
    names.map((name) => [name, Number(new RegExp(`(\\d+) ${name}`).exec(end)?.[1] ?? 0)]),
  );
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SandboxBooks } from '../../../src/sandbox/index.ts';
import { DAY, openShop, type SandboxShop } from '../../support/sandboxShop.ts';

interface Step {
  readonly action: 'captures' | 'voids' | 'refunds';
  readonly amount: number | undefined;
  readonly isFinal: boolean;
  readonly isDeclined: boolean;
  readonly waitMs: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  action: fc.constantFrom('captures', 'voids', 'refunds'),
  amount: fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined }),
  isFinal: fc.boolean(),
  isDeclined: fc.nat(4).map((chance) => chance === 0),
  waitMs: fc.constantFrom(0, 500, 1000, 3 * DAY),
});

async function take(shop: SandboxShop, id: string, step: Step): Promise<void> {
  await shop.post(`/payments/${id}/${step.action}`, {
    amount: step.amount,
    ...(step.action === 'captures' && !step.isFinal && { capture_type: 'NonFinal' }),
    ...(step.isDeclined && { metadata: { sandbox_response_code: '20005' } }),
  });
  await shop.pass(step.waitMs);
}

/** Confirmed and accepted money of one kind. */
function sumOf({ actions }: SandboxBooks, type: string, states: readonly string[]): number {
  return actions
    .filter((action) => action.type === type && states.includes(action.state))
    .reduce((sum, { amount }) => sum + amount, 0);
}

function booksOf(shop: SandboxShop, id: string): SandboxBooks {
  const books = shop.sandbox.books(id);
  if (!books) throw new Error('the payment is gone');
  return books;
}

function sumOfEvents(shop: SandboxShop, type: string): number {
  return shop.delivered
    .filter(({ event }) => event.type === type)
    .reduce((sum, { event }) => sum + (event.data.amount as number), 0);
}

describe('the books of a payment', () => {
  it('never give out more than there is, whatever is asked, accepted or declined', async () => {
    const property = fc.asyncProperty(
      fc.array(step, { maxLength: 12 }),
      fc.boolean(),
      async (steps, capture) => {
        const shop = openShop({ finalCaptureVoids: 'withEvent' });
        const { id } = await shop.pay({ amount: 100, capture });
        for (const next of steps) {
          await take(shop, id, next);
          const books = booksOf(shop, id);
          const claimed = ['approved', 'inFlight'];
          const captured = sumOf(books, 'Capture', claimed);
          expect(captured + sumOf(books, 'Void', claimed)).toBeLessThanOrEqual(100);
          expect(sumOf(books, 'Refund', claimed)).toBeLessThanOrEqual(
            sumOf(books, 'Capture', ['approved']),
          );
        }
        await shop.pass(8 * DAY);
        const { balances, actions } = booksOf(shop, id);
        expect(actions.every(({ state }) => state !== 'inFlight')).toBe(true);
        expect(balances.available_to_capture).toBe(0);
        expect(sumOfEvents(shop, 'payment_captured')).toBe(balances.total_captured);
        expect(sumOfEvents(shop, 'payment_voided')).toBe(balances.total_voided);
        expect(sumOfEvents(shop, 'payment_refunded')).toBe(balances.total_refunded);
      },
    );
    await fc.assert(property, { numRuns: 150, seed: 20_260_115 });
  });
});

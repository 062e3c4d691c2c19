import { describe, expect, it } from 'vitest';
import type { MerchantCommand } from '../../../machines/index.ts';
import { canBeDone } from '../../../machines/payment/paymentGuards.ts';
import { checkAll, paymentWorld, type ShopRules } from '../../../src/testing/index.ts';
import { contextIn } from '../../../src/testing/payment/shopRules.ts';

describe('a command of the merchant', () => {
  it('is refused by every step where its guard says no', () => {
    const counts = { taken: 0, guarded: 0, both: 0 };
    const watching = (rules: ShopRules): ShopRules => ({
      ...rules,
      take(shop, input) {
        const taken = rules.take(shop, input);
        if (input.kind !== 'event' || !input.event.type.startsWith('merchant.')) return taken;
        const context = contextIn(shop);
        const { operations } = taken ? contextIn(taken.shop) : context;
        const isTaken = operations.length > context.operations.length;
        const mayBeTaken = canBeDone(context, input.event as MerchantCommand);
        counts.taken += Number(isTaken);
        counts.guarded += Number(!mayBeTaken);
        counts.both += Number(isTaken && !mayBeTaken);
        return taken;
      },
    });
    const bounds = { amount: 2, faults: 1, crashes: 0, commands: 2 };
    checkAll({ world: paymentWorld({ shop: watching }), bounds, invariants: [] });
    expect(counts.both).toBe(0);
    expect(counts.taken).toBeGreaterThan(100);
    expect(counts.guarded).toBeGreaterThan(1_000);
  });

  it('leads to the same states whether the guard is asked first or not', () => {
    const bounds = { amount: 2, faults: 0, crashes: 1, commands: 2 };
    const isStepped = { shop: (rules: ShopRules) => ({ ...rules }), keepsPast: false };
    const [asked, stepped] = [{ keepsPast: false }, isStepped].map((options) =>
      checkAll({ world: paymentWorld(options), bounds, invariants: [] }),
    );
    expect(asked).toEqual(stepped);
  });
});

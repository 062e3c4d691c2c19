import { describe, expect, it } from 'vitest';
import { paymentMachine } from '../../../machines/index.ts';
import type { LaterInput, RuntimeDocument, Step } from '../../../src/runtime/document.ts';
import { step } from '../../../src/runtime/step.ts';
import { checkAll, paymentWorld, type ShopRules, type Taken } from '../../../src/testing/index.ts';
import { writtenOut } from '../../../src/testing/check/parts.ts';
import { canonicalDocument } from '../../../src/testing/payment/canonicalDocument.ts';
import { definitionOf } from '../../../src/testing/payment/shopRules.ts';

const definition = definitionOf(paymentMachine);

/** Documents as they are stored are carried along with the canonical form that stands for them. */
function carryingAlong(compare: (canonical: Taken, raw: Step) => void) {
  const stored = new Map<string, RuntimeDocument[]>();
  return (rules: ShopRules): ShopRules => ({
    ...rules,
    take(shop, input) {
      const taken = rules.take(shop, input);
      for (const document of stored.get(writtenOut(shop)) ?? [shop.document]) {
        const own = inputOf(document, input as LaterInput);
        const raw = step(definition, document.id, document, own, 0);
        expect('ignored' in raw).toBe(taken === undefined);
        if (!taken || 'ignored' in raw) continue;
        compare(taken, raw);
        const key = writtenOut(taken.shop);
        const known = stored.get(key) ?? [];
        if (known.length < 2) stored.set(key, [...known, raw.next]);
      }
      return taken;
    },
  });
}

/** The same input as a stored document names it. */
function inputOf({ live, timers }: RuntimeDocument, input: LaterInput): LaterInput {
  if (input.kind === 'timer') {
    return { ...input, generation: timers[input.name]?.generation ?? 0 };
  }
  return input.kind === 'effectDone' ? { ...input, effectId: live[input.child] ?? '' } : input;
}

describe('the canonical form of a document', () => {
  it('takes every input as each of the documents does that it stands for', () => {
    let compared = 0;
    const told = new Set<string>();
    const compare = ({ shop, begun }: Taken, { next, effects }: Step): void => {
      compared += 1;
      told.add(writtenOut(next));
      expect(writtenOut(canonicalDocument(next))).toBe(writtenOut(shop.document));
      expect(begun.map(({ child, port, input }) => ({ child, port, input }))).toEqual(
        effects.map(({ child, port, input }) => ({ child, port, input })),
      );
    };
    const { complete, parts } = checkAll({
      world: paymentWorld({ shop: carryingAlong(compare) }),
      bounds: { amount: 2, faults: 1, crashes: 0, commands: 1 },
      invariants: [],
    });
    expect(complete).toBe(true);
    expect(compared).toBeGreaterThan(500);
    expect(told.size).toBeGreaterThan(parts.shop ?? 0);
  });
});

import type { Answer, ShopRules } from '../../src/testing/index.ts';
import { bounds, claims, noMoney, once, type PaymentBug } from './paymentBug.ts';
import { inputOf, refused, sending } from './paymentMistakes.ts';

/** Mistakes around keys, crashes and words that come late. */
export const morePaymentBugs: readonly PaymentBug[] = [
  {
    bug: 'a call is repeated after its key was forgotten',
    bounds: bounds(2, 0, 1, 1),
    world: {
      provider: (rules) => ({
        ...rules,
        act: (books, call) => rules.act({ ...books, keys: [] }, call),
      }),
    },
    breaks: once,
  },
  {
    bug: 'two captures are sent under one key',
    bounds: bounds(2, 0, 0, 2),
    world: { shop: sending((call) => (inputOf(call).key ? { key: 'k1' } : {})) },
    breaks: noMoney,
  },
  {
    bug: 'a crash turns a call that is owed into a refusal',
    bounds: bounds(1, 0, 1, 1),
    world: {
      shop: (rules) => ({
        ...rules,
        resume: (call) => ({ ...call, answer: refused as unknown as Answer }),
      }),
    },
    breaks: noMoney,
  },
  {
    bug: 'a reading counts what is pending as done',
    bounds: bounds(1, 0, 0, 1),
    world: { shop: readingAsDone },
    breaks: claims,
  },
];

function readingAsDone(rules: ShopRules): ShopRules {
  return {
    ...rules,
    take(shop, input) {
      const text = JSON.stringify(input);
      const told = text.replaceAll('"outcome":"pending"', '"outcome":"approved"');
      return rules.take(shop, JSON.parse(told));
    },
  };
}

import { paymentMachine, type MerchantCommand } from '../../../machines/index.ts';
import type { Bounds, Move, Rule, World } from '../check/world.ts';
import type { PaymentState, ShopState, Stray } from './paymentState.ts';
import { oncePer, oncePerPair } from './oncePer.ts';
import { checkoutRules, emptyBooks, type ProviderRules } from './providerRules.ts';
import { firstShop, shopRules, toldBy, type ShopRules } from './shopRules.ts';
import { answered, answerOf, callAfter, heardAnswer } from './calls.ts';
import { awaitedVerdicts } from './awaitedVerdicts.ts';
import { commands } from './commandMoves.ts';
import { echoes } from './echoes.ts';
import { noNews } from './noNews.ts';
import { settledPast } from './settledPast.ts';
import { callFaults, crashes, postFaults } from './faultMoves.ts';

export type PaymentMachine = typeof paymentMachine;

/** A world as it is when nothing is given; each field changes it, to see what notices that. */
export interface PaymentWorldOptions {
  /** The payment machine, or a changed one. */
  readonly machine?: typeof paymentMachine;
  /** What the merchant may ask for; captures, voids and refunds of every amount when left out. */
  readonly commands?: readonly MerchantCommand['type'][];
  /**
   * Whether messages stay under way that would change nothing; see `noNews` and `echoes`. Left out,
   * a changed machine keeps those that only the machine as it is was shown to make nothing of.
   */
  readonly keepsAll?: boolean;
  /**
   * Whether payments stay apart that later steps do not tell apart; see `settledPast` and
   * `awaitedVerdicts`.
   * Shown for the payment machine with the rules as they are, so left out it is done for no other.
   */
  readonly keepsPast?: boolean;
  /** Other rules of the runtime, made from the real ones. */
  readonly shop?: (rules: ShopRules) => ShopRules;
  /** Other rules of the provider, made from those of Checkout.com. */
  readonly provider?: (rules: ProviderRules) => ProviderRules;
}

type PaymentMove = Move<PaymentState>;
type PaymentRule = Rule<PaymentState>;

/**
 * One card payment with manual capture: the payment machine as the runtime carries it out,
 * Checkout.com's books, the network and a process that may die. Timers of patience fire at any
 * time; those that only watch over a settled payment do not.
 */
export function paymentWorld(options: PaymentWorldOptions = {}): World<PaymentState> {
  const { machine = paymentMachine } = options;
  const real = shopRules(machine);
  const rules = options.shop ? options.shop(real) : real;
  const isChanged = machine !== paymentMachine || !!options.shop || !!options.provider;
  const { keepsPast = isChanged, keepsAll } = options;
  const isTrusted = keepsAll === false || !isChanged;
  // The books are asked for once the amount is known, which is when the check begins.
  const provider = { rules: checkoutRules(0), amount: 0 };
  return {
    begin({ amount }: Bounds) {
      const checkout = checkoutRules(amount);
      provider.rules = remembered(options.provider ? options.provider(checkout) : checkout);
      provider.amount = amount;
      const [shop, begun] = firstShop(machine, inputOf(amount));
      const call = callAfter(null, { shop, begun, withdrawn: [] });
      return { ...nothingUnderWay, shop, call, books: emptyBooks };
    },
    bags: [
      ['stray', 'otherStray'],
      ['post', 'otherPost'],
    ],
    rules: [
      answers(rules),
      hearings(rules, 'post'),
      hearings(rules, 'otherPost'),
      reactions(() => provider.rules),
      arrivals(() => provider.rules, 'stray'),
      arrivals(() => provider.rules, 'otherStray'),
      settlements(() => provider.rules),
      timers(rules),
      commands(rules, () => provider.amount, options.commands ?? usualCommands),
      callFaults,
      postFaults('post'),
      postFaults('otherPost'),
      crashes(rules),
    ],
    ...(!keepsAll && {
      simplifications: [
        ...(keepsPast ? [] : awaitedVerdicts(rules)),
        ...(isTrusted ? echoes(() => provider.rules) : []),
        ...noNews(rules, isTrusted),
      ],
      ...(!keepsPast && { renaming: settledPast(rules) }),
    }),
    isQuiescent,
  };
}

/** Asked again, they answer with the same objects, which are told apart at a glance. */
function remembered({ act, settle }: ProviderRules): ProviderRules {
  return { act: oncePerPair(act), settle: oncePer(settle) };
}

const isQuiescent: World<PaymentState>['isQuiescent'] = [
  { reads: ['call'], holds: ({ call }) => call === null },
  { reads: ['stray'], holds: ({ stray }) => stray === null },
  { reads: ['post'], holds: ({ post }) => post === null },
  { reads: ['shop'], holds: ({ shop }) => patienceIn(shop).length === 0 },
  {
    reads: ['books'],
    holds: ({ books }) => books.actions.every(({ outcome }) => outcome !== 'pending'),
  },
];

const usualCommands = ['merchant.capture', 'merchant.void', 'merchant.refund'] as const;

const nothingUnderWay = { stray: null, otherStray: null, post: null, otherPost: null };

export function inputOf(amount: number) {
  return {
    paymentId: 'payment',
    idempotencyKey: 'request',
    requestedAt: 0,
    terms: {
      amount,
      currency: 'USD',
      reference: 'ORDER-1',
      capture: 'manual',
      method: 'token',
    },
  } as const;
}

/** The answer of a call reaches the shop, which steps and makes what call it now owes. */
function answers(rules: ShopRules): PaymentRule {
  return {
    reads: ['shop', 'call'],
    needs: 'call',
    moves({ shop, call }) {
      if (!call?.answer) return [];
      const { kind } = heardAnswer(call, call.answer);
      const taken = rules.take(shop, answerOf(call));
      const next = taken ? { shop: taken.shop, call: callAfter(null, taken) } : { call: null };
      return [{ says: `The shop hears of ${call.port}: ${kind}`, next }];
    },
  };
}

function hearings(rules: ShopRules, place: 'post' | 'otherPost'): PaymentRule {
  return {
    reads: ['shop', 'call', place],
    needs: place,
    moves({ shop, call, [place]: post }) {
      if (!post) return [];
      const { id, comes } = post;
      if (rules.isHeard(post)) {
        return [{ says: `The shop knows ${id} already`, next: { [place]: null } }];
      }
      const taken = rules.take(shop, toldBy(post));
      const next = {
        shop: taken?.shop ?? shop,
        call: taken ? callAfter(call, taken) : call,
        [place]: comes === 'twice' ? { ...post, comes: 'again' } : null,
      };
      return [{ says: `The webhook ${id} arrives`, next }];
    },
  };
}

/** Checkout.com acts on a call while its caller waits. */
function reactions(provider: () => ProviderRules): PaymentRule {
  return {
    reads: ['call', 'books', 'otherPost'],
    needs: 'call',
    moves({ call, books, otherPost }) {
      if (!call || call.answer) return [];
      return provider()
        .act(books, call)
        .flatMap(({ says, books: kept, answer, posts: [sent] }) => {
          const more = sent ? { otherPost: sent } : {};
          const next = { books: kept, call: answered(call, answer), ...more };
          return sent && otherPost ? [] : [{ says, next }];
        });
    },
  };
}

/** A request arrives at Checkout.com after its sender stopped waiting. */
function arrivals(provider: () => ProviderRules, place: 'stray' | 'otherStray'): PaymentRule {
  return {
    reads: [place, 'books', 'otherPost'],
    needs: place,
    moves({ [place]: stray, books, otherPost }) {
      if (!stray) return [];
      return provider()
        .act(books, stray)
        .flatMap(({ says, books: kept, posts: [sent] }) => {
          const more = sent ? { otherPost: sent } : {};
          const next = { books: kept, [place]: null, ...more };
          return sent && otherPost ? [] : [{ says: `Late, ${says}`, next }];
        });
    },
  };
}

/** While two webhooks are under way, Checkout.com carries out nothing more. */
function settlements(provider: () => ProviderRules): PaymentRule {
  return {
    reads: ['books', 'otherPost'],
    moves: ({ books, otherPost }) =>
      otherPost
        ? []
        : provider()
            .settle(books)
            .map(({ says, books: kept, posts: [sent] }) => ({
              says,
              next: { books: kept, otherPost: sent ?? null },
            })),
  };
}

/** Timers that may fire while a request travels on whose caller stopped waiting. */
const LONGEST_TRAVEL = 1;

function timers(rules: ShopRules): PaymentRule {
  return {
    reads: ['shop', 'call', 'stray', 'otherStray'],
    moves({ shop, call, stray, otherStray }) {
      if ([stray, otherStray].some((one) => one && one.age >= LONGEST_TRAVEL)) return [];
      const older = (one: Stray | null): Stray | null => one && { ...one, age: one.age + 1 };
      const aged = { stray: older(stray), otherStray: older(otherStray) };
      return patienceIn(shop).flatMap((name): PaymentMove[] => {
        const taken = rules.take(shop, { kind: 'timer', name, generation: 1 });
        if (!taken) return [];
        const next = { shop: taken.shop, call: callAfter(call, taken), ...aged };
        return [{ says: `Patience runs out: ${name.replace('xstate.after.', '')}`, next }];
      });
    },
  };
}

/** Timers whose firing finds something out. Others only watch over what has settled. */
export function patienceIn({ document }: ShopState): string[] {
  return Object.keys(document.timers).filter((name) =>
    /^xstate\.after\.(?:readBack|webhook|cardholder)Patience\./.test(name),
  );
}

import { paymentMachine, type MerchantCommand } from '../../../machines/index.ts';
import type { MachineEvent, StepInput } from '../../runtime/document.ts';
import type { Bounds, Move, Rule, World } from '../check/world.ts';
import { effectOf } from './canonicalDocument.ts';
import type { Answer, Call, PaymentState, ShopState } from './paymentState.ts';
import { checkoutRules, emptyBooks, type ProviderRules } from './providerRules.ts';
import { firstShop, shopRules, type ShopRules } from './shopRules.ts';
import { callsAfter, sortedCalls, sortedPosts } from './calls.ts';
import { commands } from './commandMoves.ts';
import { callFaults, crashes, postFaults } from './faultMoves.ts';

export interface PaymentWorldOptions {
  /** The payment machine, or a changed one. */
  readonly machine?: typeof paymentMachine;
  /** What the merchant may ask for; captures, voids and refunds of every amount when left out. */
  readonly commands?: readonly MerchantCommand['type'][];
  /** Checkout.com carries out nothing more while so many webhooks are under way; 2 by default. */
  readonly webhooksUnderWay?: number;
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
  // The books are asked for once the amount is known, which is when the check begins.
  const provider: { rules: ProviderRules; amount: number } = {
    rules: checkoutRules(0),
    amount: 0,
  };
  return {
    begin({ amount, ...left }: Bounds) {
      const checkout = checkoutRules(amount);
      provider.rules = options.provider ? options.provider(checkout) : checkout;
      provider.amount = amount;
      const [shop, calls] = firstShop(machine, inputOf(amount));
      const { faults, crashes, commands } = left;
      return { shop, calls, books: emptyBooks, posts: [], left: { faults, crashes, commands } };
    },
    rules: [
      answers(rules),
      hearings(rules),
      reactions(() => provider.rules),
      settlements(() => provider.rules, options.webhooksUnderWay ?? 2),
      timers(rules),
      commands(rules, () => provider.amount, options.commands ?? usualCommands),
      callFaults,
      postFaults,
      crashes(rules),
    ],
    isQuiescent: {
      reads: ['shop', 'calls', 'books', 'posts'],
      holds: ({ shop, calls, books, posts }) =>
        calls.length === 0 &&
        posts.length === 0 &&
        patienceIn(shop).length === 0 &&
        books.actions.every(({ outcome }) => outcome !== 'pending'),
    },
  };
}

const usualCommands = ['merchant.capture', 'merchant.void', 'merchant.refund'] as const;

function inputOf(amount: number) {
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

/** The answer of a call reaches the shop, which steps and makes what calls it now owes. */
function answers(rules: ShopRules): PaymentRule {
  return {
    reads: ['shop', 'calls'],
    moves: ({ shop, calls }) =>
      calls.flatMap((call) => {
        const { child, port, answer } = call;
        if (child === null || !answer) return [];
        const output = heardAnswer(call, answer);
        const input = { kind: 'effectDone', effectId: effectOf(child), child, output } as const;
        const taken = rules.take(shop, input as unknown as StepInput);
        const rest = calls.filter((one) => one !== call);
        const next = taken ? { shop: taken.shop, calls: callsAfter(rest, taken) } : { calls: rest };
        return [{ says: `The shop hears of ${port}: ${output.kind}`, next }];
      }),
  };
}

/** Of a call that may have been made before, a refusal says nothing. */
function heardAnswer({ attempt }: Call, answer: Answer): Answer {
  return answer.kind === 'refused' && attempt > 1 ? { kind: 'unanswered' } : answer;
}

function hearings(rules: ShopRules): PaymentRule {
  return {
    reads: ['shop', 'calls', 'posts'],
    moves: ({ shop, calls, posts }) =>
      posts.map((post) => {
        const rest = posts.filter((one) => one !== post);
        const { id, type, fact, isDoubled } = post;
        if (rules.isHeard(shop, id)) {
          const heard = shop.heard.filter((one) => one !== id);
          return {
            says: `The shop knows ${id} already`,
            next: { shop: { ...shop, heard }, posts: rest },
          };
        }
        const event = { type, fact } as MachineEvent;
        const taken = rules.take(shop, { kind: 'event', event });
        const after = taken?.shop ?? shop;
        return {
          says: `The webhook ${id} arrives`,
          next: {
            shop: isDoubled ? { ...after, heard: [...after.heard, id].toSorted() } : after,
            calls: taken ? callsAfter(calls, taken) : calls,
            posts: isDoubled ? sortedPosts([...rest, { ...post, isDoubled: false }]) : rest,
          },
        };
      }),
  };
}

function reactions(provider: () => ProviderRules): PaymentRule {
  return {
    reads: ['calls', 'books', 'posts'],
    moves: ({ calls, books, posts }) =>
      calls.flatMap((call) => {
        if (call.answer) return [];
        const others = calls.filter((one) => one !== call);
        return provider()
          .act(books, call)
          .map(({ says, books: kept, answer, posts: sent }) => ({
            says: call.child === null ? `Late, ${says}` : says,
            next: {
              books: kept,
              posts: sent.length > 0 ? sortedPosts([...posts, ...sent]) : posts,
              calls: call.child === null ? others : sortedCalls([...others, { ...call, answer }]),
            },
          }));
      }),
  };
}

function settlements(provider: () => ProviderRules, mostPosts: number): PaymentRule {
  return {
    reads: ['books', 'posts'],
    moves: ({ books, posts }) =>
      posts.length >= mostPosts
        ? []
        : provider()
            .settle(books)
            .map(({ says, books: kept, posts: sent }) => ({
              says,
              next: { books: kept, posts: sortedPosts([...posts, ...sent]) },
            })),
  };
}

/** Timers that may fire while a request travels on whose caller stopped waiting. */
const LONGEST_TRAVEL = 1;

function timers(rules: ShopRules): PaymentRule {
  return {
    reads: ['shop', 'calls'],
    moves({ shop, calls }) {
      if (calls.some(({ age }) => age >= LONGEST_TRAVEL)) return [];
      return patienceIn(shop).flatMap((name): PaymentMove[] => {
        const taken = rules.take(shop, { kind: 'timer', name, generation: 1 });
        if (!taken) return [];
        const older = calls.map((call) =>
          call.child === null ? { ...call, age: call.age + 1 } : call,
        );
        const next = { shop: taken.shop, calls: callsAfter(older, taken) };
        return [{ says: `Patience runs out: ${name.replace('xstate.after.', '')}`, next }];
      });
    },
  };
}

/** Timers whose firing finds something out. Others only watch over what has settled. */
function patienceIn({ document }: ShopState): string[] {
  return Object.keys(document.timers).filter((name) =>
    /^xstate\.after\.(?:readBack|webhook|cardholder)Patience\./.test(name),
  );
}

import type { Move, Rule } from '../check/world.ts';
import { isMoneyCall, orphan, sortedCalls, sortedPosts, unlessGone } from './calls.ts';
import type { Answer, Call, PaymentState } from './paymentState.ts';
import type { ShopRules } from './shopRules.ts';

const unanswered: Answer = { kind: 'unanswered' };

/** What the network does to a call. */
export const callFaults: Rule<PaymentState> = {
  isUncertain: true,
  reads: ['calls', 'left'],
  moves: ({ calls, left: { faults, ...rest } }) =>
    faults === 0
      ? []
      : calls.flatMap((call) => {
          const left = { ...rest, faults: faults - 1 };
          const others = calls.filter((one) => one !== call);
          const failed = { ...call, answer: unanswered };
          const fails = (says: string, more: readonly Call[] = []): Move<PaymentState> => ({
            says: `${says} ${call.port}`,
            next: { left, calls: sortedCalls([...others, ...more, failed]) },
          });
          if (call.child === null || call.answer?.kind === 'unanswered') return [];
          if (call.answer?.kind === 'unsendable') return [];
          if (call.answer) return [fails('The answer is lost on its way back to')];
          return isMoneyCall(call)
            ? [
                fails('The network loses the request'),
                fails('The shop stops waiting, while under way is', [orphan(call)]),
              ]
            : [fails('The network loses the request')];
        }),
};

/** What the network does to a webhook. */
export const postFaults: Rule<PaymentState> = {
  isUncertain: true,
  reads: ['posts', 'left'],
  moves: ({ posts, left: { faults, ...rest } }) =>
    faults === 0
      ? []
      : posts.flatMap((post) => {
          const left = { ...rest, faults: faults - 1 };
          const others = posts.filter((one) => one !== post);
          const lost = { says: `The webhook ${post.id} is lost`, next: { left, posts: others } };
          if (post.isDoubled) return [lost];
          const twice = sortedPosts([...others, { ...post, isDoubled: true }]);
          const doubled = {
            says: `The webhook ${post.id} is sent twice`,
            next: { left, posts: twice },
          };
          return [lost, doubled];
        }),
};

/**
 * What the dead process had sent arrives before another takes over, as a lease outlives the longest
 * request: Checkout.com then acted first and the answer was lost with the process, which is a state
 * of its own. So a call under way counts as not sent.
 */
export function crashes(rules: ShopRules): Rule<PaymentState> {
  return {
    isUncertain: true,
    reads: ['shop', 'calls', 'left'],
    moves({ shop, calls, left }) {
      const alive = calls.filter(({ child }) => child !== null);
      if (left.crashes === 0 || alive.length === 0) return [];
      const forgetful = { ...shop, hasBody: false };
      const owed = alive.flatMap((call) => {
        const resumed = rules.resume(call);
        return resumed ? [unlessGone(forgetful, resumed)] : [];
      });
      const travelling = calls.filter(({ child }) => child === null);
      const next = {
        shop: forgetful,
        calls: sortedCalls([...owed, ...travelling]),
        left: { ...left, crashes: left.crashes - 1 },
      };
      return [{ says: 'The process dies and another takes over', next }];
    },
  };
}

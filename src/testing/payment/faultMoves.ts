import type { Move, Rule } from '../check/world.ts';
import { answered, canonicalCall, isMoneyCall, strayOf, unlessGone } from './calls.ts';
import type { Answer, PaymentState } from './paymentState.ts';
import type { ShopRules } from './shopRules.ts';

const unanswered: Answer = { kind: 'unanswered' };

/** What the network does to a call. */
export const callFaults: Rule<PaymentState> = {
  spends: 'faults',
  reads: ['call', 'otherStray'],
  needs: 'call',
  moves({ call, otherStray }) {
    if (!call) return [];
    const { port, answer } = call;
    if (answer?.kind === 'unanswered' || answer?.kind === 'unsendable') return [];
    const fails = (says: string, more: Partial<PaymentState> = {}): Move<PaymentState> => ({
      says: `${says} ${port}`,
      next: { call: answered(call, unanswered), ...more },
    });
    if (answer) return [fails('The answer is lost on its way back to')];
    const lost = fails('The network loses the request');
    if (!isMoneyCall(call) || otherStray !== null) return [lost];
    const waits = 'The shop stops waiting, while under way is';
    return [lost, fails(waits, { otherStray: strayOf(call) })];
  },
};

/** What the network does to a webhook. */
export const postFaults = (place: 'post' | 'otherPost'): Rule<PaymentState> => ({
  spends: 'faults',
  reads: [place],
  needs: place,
  moves({ [place]: post }) {
    if (!post) return [];
    const lost = { says: `The webhook ${post.id} is lost`, next: { [place]: null } };
    if (post.comes !== 'once') return [lost];
    const twice = { ...post, comes: 'twice' };
    const doubled = {
      says: `The webhook ${post.id} is sent twice`,
      next: { [place]: twice },
    };
    return [lost, doubled];
  },
});

/**
 * What the dead process had sent arrives before another takes over, as a lease outlives the longest
 * request: Checkout.com then acted first and the answer was lost with the process, which is a state
 * of its own. So a call under way counts as not sent.
 */
export function crashes(rules: ShopRules): Rule<PaymentState> {
  return {
    spends: 'crashes',
    reads: ['shop', 'call'],
    needs: 'call',
    moves({ shop, call }) {
      if (!call) return [];
      const forgetful = rules.forget(shop);
      const resumed = rules.resume(call);
      const owed = resumed ? canonicalCall(unlessGone(forgetful, resumed)) : null;
      const next = { shop: forgetful, call: owed };
      return [{ says: 'The process dies and another takes over', next }];
    },
  };
}

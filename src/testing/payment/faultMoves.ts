import type { Move, Rule } from '../check/world.ts';
import { answered, canonicalCall, isMoneyCall, strayOf, unlessGone } from './calls.ts';
import type { Answer, PaymentState } from './paymentState.ts';
import type { ShopRules } from './shopRules.ts';

const unanswered: Answer = { kind: 'unanswered' };

/** What the network does to a call. */
export const callFaults: Rule<PaymentState> = {
  isUncertain: true,
  reads: ['call', 'otherStray', 'faults'],
  moves({ call, otherStray, faults }) {
    if (faults === 0 || !call) return [];
    const { port, answer } = call;
    if (answer?.kind === 'unanswered' || answer?.kind === 'unsendable') return [];
    const fails = (says: string, more: Partial<PaymentState> = {}): Move<PaymentState> => ({
      says: `${says} ${port}`,
      next: { faults: faults - 1, call: answered(call, unanswered), ...more },
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
  isUncertain: true,
  reads: [place, 'faults'],
  moves({ [place]: post, faults }) {
    if (faults === 0 || !post) return [];
    const left = { faults: faults - 1 };
    const lost = { says: `The webhook ${post.id} is lost`, next: { ...left, [place]: null } };
    if (post.comes !== 'once') return [lost];
    const twice = { ...post, comes: 'twice' };
    const doubled = {
      says: `The webhook ${post.id} is sent twice`,
      next: { ...left, [place]: twice },
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
    isUncertain: true,
    reads: ['shop', 'call', 'crashes'],
    moves({ shop, call, crashes: left }) {
      if (left === 0 || !call) return [];
      const forgetful = { ...shop, hasBody: false };
      const resumed = rules.resume(call);
      const owed = resumed ? canonicalCall(unlessGone(forgetful, resumed)) : null;
      const next = { shop: forgetful, call: owed, crashes: left - 1 };
      return [{ says: 'The process dies and another takes over', next }];
    },
  };
}

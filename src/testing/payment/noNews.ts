import type { MachineEvent, StepInput } from '../../runtime/document.ts';
import type { Simplification } from '../check/world.ts';
import { effectOf } from './canonicalDocument.ts';
import type { Answer, Call, PaymentState, ShopState } from './paymentState.ts';
import type { ShopRules, Taken } from './shopRules.ts';

/**
 * What would change nothing if it arrived now would change nothing later either: the shop never
 * forgets a fact, and facts are folded in the same way whatever their order and number. So a
 * webhook that tells nothing new is taken off its way, and a reading that tells nothing new is
 * worth as much as an empty one.
 */
export function noNews(rules: ShopRules): readonly Simplification<PaymentState>[] {
  return [
    { reads: ['shop', 'call'], next: ({ shop, call }) => emptied(rules, shop, call) },
    ...(['post', 'otherPost'] as const).map((place): Simplification<PaymentState> => ({
      reads: ['shop', place],
      next({ shop, [place]: post }) {
        if (!post) return {};
        const { type, fact } = post;
        const taken = rules.take(shop, { kind: 'event', event: { type, fact } as MachineEvent });
        return !taken || isAsBefore(taken, shop) ? { [place]: null } : {};
      },
    })),
  ];
}

const nothingNew: Answer = { kind: 'found', fact: {} };

function emptied(rules: ShopRules, shop: ShopState, call: Call | null): Partial<PaymentState> {
  if (call?.answer?.kind !== 'found') return {};
  const { child, answer } = call;
  const hear = (output: Answer): Taken | undefined =>
    rules.take(shop, {
      kind: 'effectDone',
      effectId: effectOf(child),
      child,
      output,
    } as unknown as StepInput);
  const [heard, empty] = [hear(answer), hear(nothingNew)];
  const isSame =
    heard?.shop === empty?.shop && JSON.stringify(heard?.begun) === JSON.stringify(empty?.begun);
  return isSame ? { call: { ...call, answer: nothingNew } } : {};
}

function isAsBefore({ shop, begun, withdrawn }: Taken, before: ShopState): boolean {
  return begun.length === 0 && withdrawn.length === 0 && shop === before;
}

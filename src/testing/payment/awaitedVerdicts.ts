import type { PaymentContext } from '../../../machines/index.ts';
import type { Json } from '../../runtime/document.ts';
import type { Simplification } from '../check/world.ts';
import type { PaymentState } from './paymentState.ts';
import { contextIn, type ShopRules } from './shopRules.ts';

/**
 * That an action is pending is news to an operation that looks for its action. One that has found
 * it waits for the verdict alone, and so does everybody else: only approved actions move a balance,
 * and an action that one operation has claimed is never another's. So the shop forgets what it
 * knows to be pending and claimed, and no reading tells it again. A provider whose verdict names
 * another kind or amount would be caught by what is forgotten; Checkout.com's books have one each.
 */
export function awaitedVerdicts({ same }: ShopRules): readonly Simplification<PaymentState>[] {
  return [
    {
      reads: ['shop'],
      next({ shop }) {
        const context = contextIn(shop);
        const known = Object.entries(context.facts.actions);
        const kept = known.filter(([id, { outcome }]) => !isAwaited(context, id, outcome));
        if (kept.length === known.length) return {};
        const facts = { ...context.facts, actions: Object.fromEntries(kept) };
        const { document } = shop;
        const snapshot = { ...(document.snapshot as object), context: { ...context, facts } };
        const simpler = { ...document, snapshot: snapshot as unknown as Json };
        return { shop: same({ ...shop, document: simpler }) };
      },
    },
    {
      reads: ['shop', 'call'],
      needs: 'call',
      next({ shop, call }) {
        if (call?.answer?.kind !== 'found') return {};
        const { actions, ...others } = call.answer.fact;
        const context = contextIn(shop);
        const news = actions?.filter(({ id, outcome }) => !isAwaited(context, id, outcome)) ?? [];
        if (news.length === (actions?.length ?? 0)) return {};
        const fact = { ...others, ...(news.length > 0 && { actions: news }) };
        return { call: { ...call, answer: { kind: 'found', fact } } };
      },
    },
  ];
}

/** Whether nothing follows from knowing this of an action. */
function isAwaited({ operations }: PaymentContext, id: string, outcome: string): boolean {
  return outcome === 'pending' && operations.some(({ actionId }) => actionId === id);
}

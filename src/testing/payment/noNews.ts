import type { ActionFact, PaymentFact } from '../../../machines/index.ts';
import type { StepInput } from '../../runtime/document.ts';
import type { Simplification } from '../check/world.ts';
import { effectOf } from './canonicalDocument.ts';
import type { Answer, Call, PaymentState, ShopState } from './paymentState.ts';
import { contextIn, toldBy, type ShopRules, type Taken } from './shopRules.ts';

/**
 * What would change nothing if it arrived now would change nothing later either: the shop never
 * forgets a fact, and facts are folded in the same way whatever their order and number. So a
 * webhook that tells nothing new is taken off its way, and of a reading only the news are left.
 * Where the shop is not known to fold facts so, the two readings are tried out first.
 */
export function noNews(
  rules: ShopRules,
  isFolding: boolean,
): readonly Simplification<PaymentState>[] {
  return [
    {
      reads: ['shop', 'call'],
      needs: 'call',
      next({ shop, call }) {
        const short = withNewsAlone(shop, call);
        const isSame = isFolding || areHeardAlike(rules, shop, call, short);
        return isSame && short !== call ? { call: short } : {};
      },
    },
    ...(['post', 'otherPost'] as const).map((place): Simplification<PaymentState> => ({
      reads: ['shop', place],
      needs: place,
      next({ shop, [place]: post }) {
        if (!post) return {};
        const taken = rules.take(shop, toldBy(post));
        return !taken || isAsBefore(taken, rules.same(shop)) ? { [place]: null } : {};
      },
    })),
  ];
}

type Known = ReturnType<typeof contextIn>['facts'];

function withNewsAlone(shop: ShopState, call: Call | null): Call | null {
  if (call?.answer?.kind !== 'found') return call;
  const { facts } = contextIn(shop);
  const answer: Answer = { kind: 'found', fact: newsOf(facts, call.answer.fact) };
  return { ...call, answer };
}

function areHeardAlike(
  rules: ShopRules,
  shop: ShopState,
  call: Call | null,
  short: Call | null,
): boolean {
  if (!call || call === short) return true;
  const [whole, less] = [call, short].map((heard) =>
    rules.take(shop, {
      kind: 'effectDone',
      effectId: effectOf(call.child),
      child: call.child,
      output: heard?.answer,
    } as unknown as StepInput),
  );
  return whole?.shop === less?.shop && JSON.stringify(whole?.begun) === JSON.stringify(less?.begun);
}

/** A fact without what folding it into what is known would leave as it is. */
function newsOf(known: Known, fact: PaymentFact): PaymentFact {
  const { actions = [], totals, checkoutPaymentId, currency, ...others } = fact;
  const news = actions.filter((action) => isNewAction(known.actions[action.id], action));
  const isKnownId =
    checkoutPaymentId !== undefined && known.checkoutPaymentIds.includes(checkoutPaymentId);
  const isKnownCurrency = currency !== undefined && known.currencies.includes(currency);
  const isKnownTotal = !totals || isWithin(totals, known.totals);
  return {
    ...others,
    ...(!isKnownId && checkoutPaymentId !== undefined && { checkoutPaymentId }),
    ...(!isKnownCurrency && currency !== undefined && { currency }),
    ...(news.length > 0 && { actions: news }),
    ...(!isKnownTotal && { totals }),
  };
}

/** Where an action was read, and the code of a decline, are asked for by no rule of this world. */
function isNewAction(known: Known['actions'][string] | undefined, said: ActionFact): boolean {
  if (!known || known.kind !== said.kind) return true;
  if (said.amount !== undefined && said.amount !== known.amount) return true;
  return said.outcome !== known.outcome && said.outcome !== 'pending';
}

function isWithin(
  said: NonNullable<PaymentFact['totals']>,
  known: NonNullable<PaymentFact['totals']>,
): boolean {
  return (Object.keys(said) as (keyof typeof said)[]).every((name) => said[name] <= known[name]);
}

function isAsBefore({ shop, begun, withdrawn }: Taken, before: ShopState): boolean {
  return begun.length === 0 && withdrawn.length === 0 && shop === before;
}

import type { PaymentContext } from './paymentContext.ts';
import { takenIn } from './paymentFacts.ts';

/** Named instead of a payment: none of those that may be this one is ours. */
const NONE = 'none';

/** Nobody knows whether a payment exists, and there are some that may be it. */
export function hasLookalikes({ lookalikes, facts }: PaymentContext): boolean {
  return lookalikes.length > 0 && facts.checkoutPaymentIds.length === 0;
}

/** What our request made is another payment's here, and nothing else is known to be ours. */
export function isTaken({ facts }: PaymentContext): boolean {
  return takenIn(facts).length > 0 && facts.checkoutPaymentIds.length === 0;
}

/** What a person may name who decides which payment of Checkout.com is ours. */
export function candidatesIn(context: PaymentContext): readonly string[] {
  if (hasLookalikes(context)) return [...context.lookalikes, NONE];
  return isTaken(context) ? [...takenIn(context.facts), NONE] : context.facts.checkoutPaymentIds;
}

export function isNone(checkoutPaymentId: string | undefined): boolean {
  return checkoutPaymentId === NONE;
}

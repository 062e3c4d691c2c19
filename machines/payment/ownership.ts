import { paymentTaken } from '../shared/callRefusal.ts';
import { balancesOf } from './balances.ts';
import { hasLookalikes, isNone, isTaken } from './candidates.ts';
import { acceptedIn, contradictionsOf } from './contradictions.ts';
import type { PaymentContext } from './paymentContext.ts';
import { takenIn } from './paymentFacts.ts';
import { resolutionRefusalOf, type Resolution, type ResolveCommand } from './resolution.ts';

type Change = Partial<PaymentContext>;

/** A person has found that none of the payments that look like this one is ours. */
export function isDisowned(context: PaymentContext, command: ResolveCommand): boolean {
  const isDoubted = hasLookalikes(context) && isNone(command.checkoutPaymentId);
  return isDoubted && resolutionRefusalOf(context, command) === null;
}

/** One of the payments that look like this one has been named. */
export function isAdopted(context: PaymentContext, command: ResolveCommand): boolean {
  const isDoubted = hasLookalikes(context) && !isNone(command.checkoutPaymentId);
  return isDoubted && resolutionRefusalOf(context, command) === null;
}

/** A person has accepted that what our request made is another payment's here. */
export function isCeded(context: PaymentContext, command: ResolveCommand): boolean {
  return isTaken(context) && resolutionRefusalOf(context, command) === null;
}

/** The payments that look like this one are left out of every search from now on. */
export function recordDisowned(context: PaymentContext, command: ResolveCommand): Change {
  return { ...ruleOut(context, command, context.lookalikes), lookalikes: [] };
}

/** The money is the other payment's, and none will come of this one. */
export function recordCeded(context: PaymentContext, command: ResolveCommand): Change {
  return {
    ...ruleOut(context, command, takenIn(context.facts)),
    accepted: acceptedIn(context),
    refusal: paymentTaken,
  };
}

function ruleOut(
  context: PaymentContext,
  { key, by, reason, at }: ResolveCommand,
  ruledOut: readonly string[],
): Change {
  const balances = balancesOf(context);
  const resolution: Resolution = {
    key,
    by,
    reason,
    at,
    checkoutPaymentId: '',
    ruledOut,
    contradictions: contradictionsOf(context),
    before: balances,
    after: balances,
  };
  return { resolutions: [...context.resolutions, resolution], refusedResolution: null };
}

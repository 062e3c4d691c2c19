import type { ActionFact, PaymentFact, Totals } from './paymentFact.ts';
import { joinActions, knownAction, type PaymentFacts } from './paymentFacts.ts';
import { withMember } from '../shared/withMember.ts';

/**
 * What had been heard of the money when a person took Checkout.com's books for the truth. Said
 * again, it is no news.
 */
export type SupersededFacts = Pick<
  PaymentFacts,
  'checkoutPaymentIds' | 'currencies' | 'standings' | 'declinedAttempts' | 'actions' | 'totals'
>;

/** All of it, over every decision that was taken. */
export function mergeSuperseded(
  before: SupersededFacts | null,
  heard: PaymentFacts,
): SupersededFacts {
  const { checkoutPaymentIds, currencies, standings, declinedAttempts, actions, totals } = heard;
  const now = { checkoutPaymentIds, currencies, standings, declinedAttempts, actions, totals };
  if (!before) return now;
  const joined = Object.entries(actions).map(([id, action]) => {
    const known = actionIn(before, id);
    return [id, known ? joinActions(known, action) : action] as const;
  });
  return {
    checkoutPaymentIds: checkoutPaymentIds.reduce(withMember, before.checkoutPaymentIds),
    currencies: currencies.reduce(withMember, before.currencies),
    standings: standings.reduce(withMember, before.standings),
    declinedAttempts: declinedAttempts.reduce(withMember, before.declinedAttempts),
    actions: { ...before.actions, ...Object.fromEntries(joined) },
    totals: eachTotal((name) => Math.max(before.totals[name], totals[name])),
  };
}

/**
 * The part of a fact that is news. Nothing of it is when it is about a payment that a person has
 * found to be another's.
 *
 * Only for what is told, as by a webhook that comes again: a reading always counts in full.
 */
export function newsIn(
  superseded: SupersededFacts | null,
  current: PaymentFacts,
  fact: PaymentFact,
): PaymentFact {
  if (!superseded) return fact;
  const { checkoutPaymentId: id } = fact;
  const isKnown = id !== undefined && superseded.checkoutPaymentIds.includes(id);
  if (isKnown && !current.checkoutPaymentIds.includes(id)) return {};
  const { currency, standing, declinedAttempt, actions, totals, ...rest } = fact;
  return {
    ...rest,
    ...(isNew(superseded.currencies, currency) && { currency }),
    ...(isNew(superseded.standings, standing) && { standing }),
    ...(isNew(superseded.declinedAttempts, declinedAttempt) && { declinedAttempt }),
    ...(actions && { actions: actions.filter((action) => isNewAction(superseded, action)) }),
    ...(totals && {
      totals: eachTotal((name) =>
        totals[name] > superseded.totals[name] ? totals[name] : current.totals[name],
      ),
    }),
  };
}

function isNew<Member>(known: readonly Member[], member: Member | undefined): member is Member {
  return member !== undefined && !known.includes(member);
}

function isNewAction(superseded: SupersededFacts, action: ActionFact): boolean {
  const known = actionIn(superseded, action.id);
  if (!known) return true;
  return JSON.stringify(joinActions(known, knownAction(action))) !== JSON.stringify(known);
}

function actionIn(
  { actions }: SupersededFacts,
  id: string,
): PaymentFacts['actions'][string] | null {
  return Object.hasOwn(actions, id) ? (actions[id] ?? null) : null;
}

function eachTotal(amount: (name: keyof Totals) => number): Totals {
  return {
    authorized: amount('authorized'),
    captured: amount('captured'),
    voided: amount('voided'),
    refunded: amount('refunded'),
  };
}

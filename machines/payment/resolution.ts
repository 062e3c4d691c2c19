import { balancesOf, type Balances } from './balances.ts';
import { candidatesIn, hasLookalikes } from './candidates.ts';
import { acceptedIn, contradictionsOf, type Contradiction } from './contradictions.ts';
import { settleByEvidence } from './evidence.ts';
import type { Operation } from './operation.ts';
import type { PaymentContext } from './paymentContext.ts';
import type { PaymentFact, Standing } from './paymentFact.ts';
import { mergeFact, noFacts, type PaymentFacts } from './paymentFacts.ts';
import { mergeSuperseded } from './supersededFacts.ts';

/** A person's word that Checkout.com's books are right, as a payment machine is told it. */
export interface ResolveCommand {
  readonly type: 'operator.resolve';
  /** The caller's own id of this decision: the refusal of another one is not taken for its own. */
  readonly key: string;
  /** Who decided, 1 to 100 characters. */
  readonly by: string;
  /** Why, 1 to 500 characters. */
  readonly reason: string;
  /**
   * Which payment of Checkout.com is ours, where more than one may be; `none` where none of those
   * that look like an uncertain one is. Where our request made what another one here has: that one,
   * or `none`.
   */
  readonly checkoutPaymentId?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What a person decided about books that disagreed, and what it changed. */
export interface Resolution {
  readonly key: string;
  readonly by: string;
  readonly reason: string;
  /** Milliseconds since the epoch, of the decision. */
  readonly at: number;
  /** Checkout.com's id; empty where the decision was that none is ours. */
  readonly checkoutPaymentId: string;
  /** Checkout.com's ids that looked like this payment and are none of it. */
  readonly ruledOut?: readonly string[];
  /** What disagreed. */
  readonly contradictions: readonly Contradiction[];
  /** Minor units, as they stood before and as Checkout.com's books had them. */
  readonly before: Balances;
  readonly after: Balances;
}

/** Why a decision was not taken: stable codes, each with one sentence. */
export const resolutionRefusalTexts = {
  notConflicted: 'The books agree, so there is nothing to decide.',
  incomplete: 'A decision needs a name of 1 to 100 characters and a reason of 1 to 500.',
  paymentAmbiguous: 'More than one payment may be ours: name the one that is.',
  paymentUnknown: 'Nothing here tells of the named payment.',
  beingResolved: 'Another decision is being carried out.',
  operationInFlight: 'A call for this payment is on its way; decide when it has answered.',
  unread: "Checkout.com's books could not be read; nothing was decided.",
} as const;

/** Stable code of why a decision about a conflict was not taken. */
export type ResolutionRefusalReason = keyof typeof resolutionRefusalTexts;

/** The last decision about a conflict that was not taken, and why. */
export interface RefusedResolution {
  readonly key: string;
  readonly reason: ResolutionRefusalReason;
}

type Change = Partial<PaymentContext>;

const NAME_LENGTH = 100;
const REASON_LENGTH = 500;

/** Why a decision cannot be taken, or null when it can; whether the books disagree apart. */
export function resolutionRefusalOf(
  context: PaymentContext,
  { by, reason, checkoutPaymentId }: ResolveCommand,
): ResolutionRefusalReason | null {
  if (!isText(by, NAME_LENGTH) || !isText(reason, REASON_LENGTH)) return 'incomplete';
  const { checkoutPaymentIds } = context.facts;
  if (checkoutPaymentId === undefined) {
    return checkoutPaymentIds.length === 1 ? null : 'paymentAmbiguous';
  }
  return candidatesIn(context).includes(checkoutPaymentId) ? null : 'paymentUnknown';
}

/** The decision that is being carried out: it counts once Checkout.com's books were read. */
export function recordResolution(command: ResolveCommand): Change {
  return { resolving: command, refusedResolution: null };
}

export function refuseResolution(context: PaymentContext, command: ResolveCommand): Change {
  const { key } = command;
  const isDone = context.resolutions.some((resolution) => resolution.key === key);
  if (isDone || context.resolving?.key === key) return {};
  return { refusedResolution: { key, reason: reasonIn(context, command) } };
}

function reasonIn(context: PaymentContext, command: ResolveCommand): ResolutionRefusalReason {
  if (contradictionsOf(context).length === 0 && !hasLookalikes(context)) return 'notConflicted';
  return context.resolving
    ? 'beingResolved'
    : (resolutionRefusalOf(context, command) ?? 'operationInFlight');
}

/** The books could not be read, or agree by now: the decision is void. */
export function dropResolution({ resolving }: PaymentContext): Change {
  if (!resolving) return {};
  return { resolving: null, refusedResolution: { key: resolving.key, reason: 'unread' } };
}

/** A fact that was missed has made the books agree before the decision could be carried out. */
export function leaveResolution({ resolving }: PaymentContext): Change {
  if (!resolving) return {};
  return { resolving: null, refusedResolution: { key: resolving.key, reason: 'notConflicted' } };
}

/**
 * Takes a complete reading for the truth about the money. What else was heard of it is superseded;
 * what no reading tells, such as disputes, stays. Contradictions that the reading itself shows are
 * accepted as they are.
 *
 * An operation that was proven by what is now superseded waits for its proof again, and keeps its
 * amount reserved meanwhile: a reading may lag behind.
 */
export function resolveByReading(context: PaymentContext, reading: PaymentFact): Change {
  const { resolving } = context;
  if (!resolving) return {};
  const facts = factsOfReading(context.facts, reading);
  const terms = { ...context.terms, currency: reading.currency ?? context.terms.currency };
  const reopened = context.operations.map(provenAgain);
  const { operations } = settleByEvidence({
    ...context,
    facts,
    terms,
    operations: reopened,
  });
  const resolution: Resolution = {
    key: resolving.key,
    by: resolving.by,
    reason: resolving.reason,
    at: resolving.at,
    checkoutPaymentId: facts.checkoutPaymentIds[0] ?? '',
    contradictions: contradictionsOf(context),
    before: balancesOf(context),
    after: balancesOf({ facts, terms }),
  };
  return {
    facts,
    terms,
    operations,
    lookalikes: [],
    superseded: mergeSuperseded(context.superseded, context.facts),
    accepted: acceptedIn({ facts, terms }),
    resolutions: [...context.resolutions, resolution],
    resolving: null,
    refusedResolution: null,
  };
}

/** Words that no reading of a payment repeats. */
const unread: ReadonlySet<Standing> = new Set([
  'authenticated',
  'notAuthenticated',
  'complianceReview',
  'fraudReported',
]);

function factsOfReading(heard: PaymentFacts, reading: PaymentFact): PaymentFacts {
  const kept: PaymentFacts = {
    ...heard,
    checkoutPaymentIds: noFacts.checkoutPaymentIds,
    currencies: noFacts.currencies,
    standings: heard.standings.filter((standing) => unread.has(standing)),
    declinedAttempts: noFacts.declinedAttempts,
    actions: noFacts.actions,
    totals: noFacts.totals,
  };
  return mergeFact(kept, reading);
}

function provenAgain(operation: Operation): Operation {
  const isProven = operation.status === 'confirmed' || operation.status === 'declined';
  return isProven ? { ...operation, status: 'accepted', declineCode: null } : operation;
}

function isText(text: unknown, longest: number): boolean {
  return typeof text === 'string' && text.trim() !== '' && text.length <= longest;
}

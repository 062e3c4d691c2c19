import { balancesOf } from './balances.ts';
import { neverArrived } from '../shared/callRefusal.ts';
import { capabilitiesOf } from './capabilities.ts';
import { endingOf, isVoided } from './ending.ts';
import { heldAmount } from './held.ts';
import { isInFlight, type Operation, type OperationKind } from './operation.ts';
import type { PaymentContext } from './paymentContext.ts';
import type { KnownAction } from './paymentFacts.ts';

type Changed = Pick<PaymentContext, 'operations'>;
type Claimed = ReadonlySet<string | null>;

/** Brings every operation up to what the facts prove. */
export function settleByEvidence(context: PaymentContext): Changed {
  const expected = context.operations
    .filter((operation) => isStillExpected(operation, context))
    .map((operation) => withoutForeignAction(operation, context));
  const claimed = new Set(expected.map(({ actionId }) => actionId));
  const operations = expected.map((operation) => {
    if (!isProvable(operation)) return operation;
    if (operation.kind === 'reversal') return reversalIn(operation, context, claimed);
    if (operation.kind === 'cancellation') return cancellationIn(operation, context);
    const actionId = operation.actionId ?? findAction(context, operation, claimed);
    if (actionId === null) return withoutVerdict(operation, context);
    claimed.add(actionId);
    return withAction(operation, actionId, context);
  });
  return { operations };
}

/**
 * What was given up as never arrived may still turn up; what is on its way is left to its answer. A
 * reversal is never revived: what it would have done cannot be told from later voids and refunds.
 * Whether a cancellation was in time is known only in the end.
 */
function isProvable(operation: Operation): boolean {
  const { kind, status, refusal } = operation;
  if (refusal?.kind === neverArrived.kind) return kind !== 'reversal';
  if (kind === 'cancellation') return status !== 'requested' && status !== 'refused';
  return isInFlight(operation) && status !== 'requested';
}

/** Checkout.com holds its own capture back when a risk rule flags the payment. */
function isStillExpected({ origin }: Operation, { facts }: PaymentContext): boolean {
  return origin === 'merchant' || !facts.flagged;
}

/** An action that was taken for the operation's own, until it turned out to be another's. */
function withoutForeignAction(operation: Operation, { facts }: PaymentContext): Operation {
  const { actionId, reference } = operation;
  const named = actionId === null ? null : facts.actions[actionId]?.reference;
  if (!named || reference === null || named === reference || operation.isToldAction) {
    return operation;
  }
  return { ...operation, actionId: null, status: 'uncertain', declineCode: null };
}

function withAction(operation: Operation, actionId: string, context: PaymentContext): Operation {
  const action = context.facts.actions[actionId];
  switch (action?.outcome) {
    case 'approved':
      return { ...operation, actionId, status: 'confirmed' };
    case 'declined':
      return { ...operation, actionId, status: 'declined', declineCode: action.code };
    case 'pending':
    case undefined:
      return withoutVerdict({ ...operation, actionId, status: 'accepted' }, context);
    case 'contradicted':
      return { ...operation, actionId, status: 'accepted' };
  }
}

/**
 * A capture, void or increment that nothing is left for: the hold went another way before it could
 * take effect.
 */
function isDisproved({ kind }: Operation, context: PaymentContext): boolean {
  const { authorized, captured, voided } = balancesOf(context);
  const isEnded = endingOf(context) !== null && authorized > 0;
  if (kind === 'capture' || kind === 'increment') return isEnded || isVoided(context);
  return kind === 'void' && (isEnded || (voided === 0 && captured > 0 && captured === authorized));
}

/**
 * Without a verdict on an action of its own ("already captured", or one that is pending), an
 * operation is proven by books with nothing left to do, unless others did all that was done: a
 * capture that is declined after all may be followed by a void that releases its money.
 */
function withoutVerdict(operation: Operation, context: PaymentContext): Operation {
  const { authorized, captured, voided, refunded } = balancesOf(context);
  const held = authorized - captured - voided;
  const done: Partial<Record<OperationKind, boolean>> = {
    capture: captured > doneByOthers(operation, context) && held === 0,
    void: voided > 0 && held === 0,
    refund: refunded > doneByOthers(operation, context) && captured === refunded,
  };
  if (!isInFlight(operation)) return operation;
  if (done[operation.kind]) return { ...operation, status: 'confirmed' };
  return isDisproved(operation, context) ? { ...operation, status: 'declined' } : operation;
}

/** What approved actions of other operations of its kind account for. */
function doneByOthers(operation: Operation, { facts, operations }: PaymentContext): number {
  return operations
    .filter(({ key, kind }) => key !== operation.key && kind === operation.kind)
    .map(({ actionId }) => (actionId === null ? undefined : facts.actions[actionId]))
    .filter((action) => action?.outcome === 'approved')
    .reduce((sum, action) => sum + (action?.amount ?? 0), 0);
}

/**
 * The action of an operation that was never told its id: its kind, amount and reference, and nobody
 * else's. While another one like it waits for its own, neither is given up nor found by amount.
 */
function findAction(
  context: PaymentContext,
  operation: Operation,
  claimed: Claimed,
): string | null {
  if (!isInFlight(operation) && hasTwin(operation, context)) return null;
  const isDoubtful = operation.status === 'uncertain' || !isInFlight(operation);
  const fits = ([id, action]: [string, KnownAction]): boolean =>
    !claimed.has(id) &&
    !operation.foreignActionIds.includes(id) &&
    action.kind === operation.kind &&
    fitsAmount(operation, action) &&
    fitsReference(operation, action, isDoubtful);
  const fitting = Object.entries(context.facts.actions).filter(fits);
  return fitting.map(([id]) => id).toSorted()[0] ?? null;
}

/** Whether one in flight waits for an action like that of the given one, which is over. */
function hasTwin(operation: Operation, { operations }: PaymentContext): boolean {
  return operations.some(
    (other) =>
      isInFlight(other) &&
      other.actionId === null &&
      other.kind === operation.kind &&
      other.amount === operation.amount,
  );
}

/**
 * Checkout.com's own capture takes what was approved, which a partial approval makes less than was
 * asked.
 */
function fitsAmount({ origin, amount }: Operation, action: KnownAction): boolean {
  return origin === 'automatic' || action.amount === null || action.amount === amount;
}

/**
 * A webhook does not tell whose action it is about. Where that matters, one without a reference
 * must have been seen in a list, which would have told it.
 */
function fitsReference(
  { reference }: Operation,
  action: KnownAction,
  isDoubtful: boolean,
): boolean {
  if (reference === null) return true;
  if (action.reference !== null) return reference === action.reference;
  return !isDoubtful || action.isListed;
}

/**
 * A reversal voids and refunds by actions of its own, of which the answer names one at most. It is
 * done when nothing is held or taken any more; other methods than cards do one thing at a time.
 */
function reversalIn(operation: Operation, context: PaymentContext, claimed: Claimed): Operation {
  if (isReversed(context)) return { ...operation, status: 'confirmed' };
  const own = actionsOfReversal(operation, context, claimed);
  const declined = own.find(({ outcome }) => outcome === 'declined');
  if (declined) return { ...operation, status: 'declined', declineCode: declined.code };
  const isStepDone = own.some(({ outcome }) => outcome === 'approved');
  const { reversesAtOnce } = capabilitiesOf(context.terms.method);
  if (isStepDone && !reversesAtOnce) return { ...operation, status: 'confirmed' };
  return own.length > 0 ? { ...operation, status: 'accepted' } : operation;
}

/**
 * The action its answer named, those that carry its reference, and, of a card, the void or refund
 * that came along with it. While nobody knows whether it arrived, only its name proves it.
 */
function actionsOfReversal(
  { actionId, reference, foreignActionIds, status }: Operation,
  { facts, terms }: PaymentContext,
  claimed: Claimed,
): KnownAction[] {
  const mayBringAnother =
    status === 'accepted' && actionId !== null && capabilitiesOf(terms.method).reversesAtOnce;
  return Object.entries(facts.actions)
    .filter(([, { kind }]) => kind === 'void' || kind === 'refund')
    .filter(([id, action]) => {
      if (id === actionId) return true;
      if (claimed.has(id) || foreignActionIds.includes(id)) return false;
      const isNamed = reference !== null && action.reference === reference;
      return isNamed || (mayBringAnother && action.reference === null);
    })
    .map(([, action]) => action);
}

function isReversed(context: PaymentContext): boolean {
  const { authorized, captured, refunded } = balancesOf(context);
  return authorized > 0 && heldAmount(context) === 0 && refunded === captured;
}

/** Retries are called off once the payment has ended; money that came after all disproves it. */
function cancellationIn(operation: Operation, context: PaymentContext): Operation {
  if (endingOf(context) !== null) return { ...operation, status: 'confirmed' };
  const isPaid = balancesOf(context).authorized > 0;
  return isPaid ? { ...operation, status: 'declined' } : operation;
}

import type { OperationAnswer } from './answers.ts';
import { balancesOf } from './balances.ts';
import { availableFor } from './commands.ts';
import { endingOf, isVoided } from './ending.ts';
import { isInFlight, type Operation, type OperationKind } from './operation.ts';
import type { PaymentContext } from './paymentContext.ts';
import type { KnownAction } from './paymentFacts.ts';
import { concluded, neverArrived } from './callRefusal.ts';

type Changed = Pick<PaymentContext, 'operations'>;

/** The operation whose call is on its way. At most one: a payment makes one call at a time. */
export function operationBeingSent({ operations }: PaymentContext): Operation | undefined {
  return operations.find(({ status }) => status === 'requested');
}

export function uncertainOperation({ operations }: PaymentContext): Operation | undefined {
  return operations.find(({ status }) => status === 'uncertain');
}

/** Sent again under the same key, so that Checkout.com answers as it did the first time. */
export function repeatOperation(context: PaymentContext): Changed {
  return change(context, uncertainOperation(context), (operation) => ({
    status: 'requested',
    sendings: operation.sendings + 1,
  }));
}

/**
 * Books what the call answered. A refusal counts only on the first sending: a later one says
 * nothing about what the first may have done.
 */
export function answerOperation(context: PaymentContext, answer: OperationAnswer): Changed {
  return change(context, operationBeingSent(context), (operation) => {
    switch (answer.kind) {
      case 'accepted':
        return { status: 'accepted', actionId: answer.actionId };
      case 'refused':
        return operation.sendings === 1
          ? { status: 'refused', refusal: answer.refusal }
          : { status: 'uncertain', refusal: answer.refusal };
      case 'unanswered':
        return { status: 'uncertain' };
      case 'unsendable':
        return { status: 'uncertain', repeatable: false };
    }
  });
}

/** A call whose port broke may have been sent. */
export function doubtOperation(context: PaymentContext): Changed {
  return change(context, operationBeingSent(context), () => ({ status: 'uncertain' }));
}

/** Gives up an operation that was read back time and again and is not in Checkout.com's books. */
export function concludeRefused(context: PaymentContext): Changed {
  return change(context, uncertainOperation(context), ({ refusal }) => ({
    status: 'refused',
    refusal: concluded(refusal),
  }));
}

/**
 * Expects the capture that Checkout.com makes by itself, so that nobody captures a second time
 * meanwhile.
 */
export function expectAutomaticCapture(context: PaymentContext): Changed {
  const { operations, facts, terms } = context;
  const captures = operations.some(({ kind }) => kind === 'capture');
  if (terms.capture !== 'automatic' || facts.flagged || captures) return { operations };
  const amount = availableFor('capture', context);
  return settleByEvidence({ ...context, operations: [...operations, automatic(context, amount)] });
}

function automatic({ paymentId, requestedAt }: PaymentContext, amount: number): Operation {
  return {
    key: `${paymentId}:automatic-capture`,
    kind: 'capture',
    amount,
    reference: null,
    captureType: 'Final',
    origin: 'automatic',
    status: 'accepted',
    actionId: null,
    askedAt: requestedAt,
    declineCode: null,
    refusal: null,
    sendings: 0,
    foreignActionIds: [],
    repeatable: false,
  };
}

/** Brings every operation up to what the facts prove. */
export function settleByEvidence(context: PaymentContext): Changed {
  const expected = context.operations.filter((operation) => isStillExpected(operation, context));
  const claimed = new Set(expected.map(({ actionId }) => actionId));
  const operations = expected.map((operation) => {
    if (!isProvable(operation)) return operation;
    const actionId = operation.actionId ?? findAction(context, operation, claimed);
    if (actionId === null) return withoutAction(operation, context);
    claimed.add(actionId);
    return withAction(operation, actionId, context);
  });
  return { operations };
}

/**
 * What was given up as never arrived may still turn up; what is on its way is left to its answer.
 */
function isProvable(operation: Operation): boolean {
  if (operation.refusal?.kind === neverArrived.kind) return true;
  return isInFlight(operation) && operation.status !== 'requested';
}

/** Checkout.com holds its own capture back when a risk rule flags the payment. */
function isStillExpected(operation: Operation, { facts }: PaymentContext): boolean {
  return operation.origin === 'merchant' || operation.actionId !== null || !facts.flagged;
}

function withAction(operation: Operation, actionId: string, context: PaymentContext): Operation {
  const action = context.facts.actions[actionId];
  switch (action?.outcome) {
    case 'approved':
      return { ...operation, actionId, status: 'confirmed' };
    case 'declined':
      return { ...operation, actionId, status: 'declined', declineCode: action.code };
    case 'pending':
    case 'contradicted':
    case undefined:
      return isDisproved(operation, context)
        ? { ...operation, actionId, status: 'declined' }
        : { ...operation, actionId, status: 'accepted' };
  }
}

/**
 * A capture or void that nothing is left for: the hold went another way before it could take
 * effect.
 */
function isDisproved({ kind }: Operation, context: PaymentContext): boolean {
  const { authorized, captured, voided } = balancesOf(context);
  const isEnded = endingOf(context) !== null && authorized > 0;
  if (kind === 'capture') return isEnded || isVoided(context);
  return kind === 'void' && (isEnded || (voided === 0 && captured > 0 && captured === authorized));
}

/**
 * Without an action of its own ("already captured"), an operation is proven by books with nothing
 * left to do.
 */
function withoutAction(operation: Operation, context: PaymentContext): Operation {
  const { authorized, captured, voided, refunded } = balancesOf(context);
  const held = authorized - captured - voided;
  const done: Record<OperationKind, boolean> = {
    capture: captured > 0 && held === 0,
    void: voided > 0 && held === 0,
    refund: refunded > 0 && captured === refunded,
  };
  if (isInFlight(operation) && done[operation.kind]) return { ...operation, status: 'confirmed' };
  return isInFlight(operation) && isDisproved(operation, context)
    ? { ...operation, status: 'declined' }
    : operation;
}

/**
 * The action of an operation that was never told its id: its kind, amount and reference, and nobody
 * else's.
 */
function findAction(
  { facts }: PaymentContext,
  operation: Operation,
  claimed: ReadonlySet<string | null>,
): string | null {
  const fits = ([id, action]: [string, KnownAction]): boolean =>
    !claimed.has(id) &&
    !operation.foreignActionIds.includes(id) &&
    action.kind === operation.kind &&
    fitsAmount(operation, action) &&
    fitsReference(operation, action);
  const fitting = Object.entries(facts.actions).filter(fits);
  return fitting.map(([id]) => id).toSorted()[0] ?? null;
}

/**
 * Checkout.com's own capture takes what was approved, which a partial approval makes less than was
 * asked.
 */
function fitsAmount({ origin, amount }: Operation, action: KnownAction): boolean {
  return origin === 'automatic' || action.amount === null || action.amount === amount;
}

function fitsReference({ reference }: Operation, action: KnownAction): boolean {
  return reference === null || action.reference === null || reference === action.reference;
}

function change(
  { operations }: PaymentContext,
  target: Operation | undefined,
  changed: (operation: Operation) => Partial<Operation>,
): Changed {
  return {
    operations: operations.map((operation) =>
      operation === target ? { ...operation, ...changed(operation) } : operation,
    ),
  };
}

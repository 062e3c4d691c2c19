import type { ActionFact, Operation, PaymentContext } from '../../../machines/index.ts';

/** From this rung on an absence is believed; higher ones differ in their spans alone. */
const HIGHEST_RUNG = 4;

/**
 * A context as far as later steps, calls and claims about money depend on it, in a world whose
 * operations have no references and whose facts name no instants. Each field that is levelled out
 * says why nobody asks for it; a test walks on from contexts that are levelled to the same.
 */
export function canonicalContext(context: PaymentContext, value: unknown): PaymentContext {
  const { facts, operations, rung, silence } = context;
  const isOnLadder = mayProveAbsence(value);
  return {
    ...context,
    // Read by nothing but the view.
    refusedCommand: null,
    // Wherever else the ladder is climbed, it is left before its rung proves anything.
    rung: isOnLadder ? Math.min(rung, HIGHEST_RUNG) : 0,
    // It sets back the rung alone; whatever leads to the ladder notes anew whether it was heard.
    silence: isOnLadder ? silence : null,
    facts: {
      ...facts,
      // Only an operation with a reference asks where its action was read.
      actions: Object.fromEntries(
        Object.entries(facts.actions).map(([id, action]) => [id, { ...action, isListed: true }]),
      ),
      totals: raisedTotals(facts),
    },
    operations: operations.map((operation) => canonicalOperation(operation, context)),
  };
}

function mayProveAbsence(value: unknown): boolean {
  const { uncertain, open } = value as {
    readonly uncertain?: unknown;
    readonly open?: { readonly request: unknown };
  };
  if (uncertain !== undefined) return true;
  const request = open?.request;
  return typeof request === 'string' || Object.hasOwn(Object(request), 'uncertain');
}

/** Of a total and the sum of its actions the larger one counts, and neither ever shrinks. */
function raisedTotals({ actions, totals }: PaymentContext['facts']): typeof totals {
  const sum = (...kinds: readonly ActionFact['kind'][]): number =>
    Object.values(actions)
      .filter(({ kind, outcome }) => kinds.includes(kind) && outcome === 'approved')
      .reduce((total, { amount }) => total + (amount ?? 0), 0);
  return {
    authorized: Math.max(totals.authorized, sum('authorization', 'increment')),
    captured: Math.max(totals.captured, sum('capture')),
    voided: Math.max(totals.voided, sum('void')),
    refunded: Math.max(totals.refunded, sum('refund')),
  };
}

function canonicalOperation(operation: Operation, context: PaymentContext): Operation {
  const { status, sendings, actionId, refusal } = operation;
  const { isToldAction: _, ...told } = operation;
  const isSurelyOver = status === 'declined' || (status === 'refused' && !isRevivable(operation));
  return {
    ...told,
    declineCode: null,
    // Whether an answer is the first is asked while it is awaited.
    sendings: status === 'requested' ? Math.min(sendings, 2) : 1,
    // What took no effect closes nothing.
    captureType: isSurelyOver ? null : operation.captureType,
    refusal: status === 'uncertain' || isRevivable(operation) ? refusal : null,
    foreignActionIds:
      actionId === null && !isSurelyOver && status !== 'confirmed'
        ? foreignActionsOf(operation, context)
        : [],
  };
}

/** Given up as never arrived, and proven after all when it turns up. */
function isRevivable({ refusal }: Operation): boolean {
  return refusal?.kind === 'neverArrived';
}

/** Those of its kind that no other operation has claimed already: no claim is ever given up. */
function foreignActionsOf(
  { kind, foreignActionIds }: Operation,
  { facts, operations }: PaymentContext,
): readonly string[] {
  return foreignActionIds
    .filter((id) => facts.actions[id]?.kind === kind)
    .filter((id) => operations.every(({ actionId }) => actionId !== id))
    .toSorted();
}

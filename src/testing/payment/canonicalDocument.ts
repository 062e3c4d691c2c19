import type { PaymentContext } from '../../../machines/index.ts';
import type { Json, RuntimeDocument, Timer } from '../../runtime/document.ts';

/** Rungs from this one on are told apart by nothing but their spans, and spans pass in no time. */
const HIGHEST_RUNG = 4;

/**
 * A document as far as later steps depend on it. Steps are not numbered, an effect goes by the
 * name of the child that waits for it, and timers count from nowhere, as any of them may fire next.
 */
export function canonicalDocument(document: RuntimeDocument): RuntimeDocument {
  const { snapshot, live, timers } = document;
  return {
    ...document,
    sequence: 1,
    snapshot: canonicalSnapshot(snapshot),
    live: Object.fromEntries(Object.keys(live).map((child) => [child, effectOf(child)])),
    timers: Object.fromEntries(
      Object.entries(timers).map(([name, { event }]): [string, Timer] => [
        name,
        { generation: 1, dueAt: 0, event },
      ]),
    ),
  };
}

export function effectOf(child: string): string {
  return `call of ${child}`;
}

function canonicalSnapshot(snapshot: Json): Json {
  const { context, ...rest } = snapshot as unknown as { readonly context: PaymentContext };
  return { ...rest, context: canonicalContext(context) } as unknown as Json;
}

/**
 * The last refusal of a command is read by nothing but the view. The order of actions that were
 * there before an operation is read by nobody.
 */
function canonicalContext(context: PaymentContext): PaymentContext {
  return {
    ...context,
    refusedCommand: null,
    rung: Math.min(context.rung, HIGHEST_RUNG),
    operations: context.operations.map((operation) => ({
      ...operation,
      foreignActionIds: operation.foreignActionIds.toSorted(),
    })),
  };
}

import type { PaymentContext } from '../../../machines/index.ts';
import { canonicalContext } from './canonicalContext.ts';
import type { Json, RuntimeDocument, Timer } from '../../runtime/document.ts';

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
  const { context, value } = snapshot as unknown as StoredPayment;
  return {
    ...(snapshot as object),
    context: canonicalContext(context, value),
  } as unknown as Json;
}

interface StoredPayment {
  readonly context: PaymentContext;
  readonly value: unknown;
}

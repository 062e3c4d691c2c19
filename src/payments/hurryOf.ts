import { waitsLong, type Silence } from '../../machines/index.ts';
import type { Json } from '../runtime/document.ts';
import type { Hurry } from '../runtime/machineDefinition.ts';

interface OnLadder {
  readonly value: string | Readonly<Record<string, unknown>>;
  readonly context: { readonly rung: number; readonly silence: Silence | null };
}

/** Settled, although rungs were climbed on the way: nothing is to be learned by asking at once. */
const settled: ReadonlySet<string> = new Set(['refused', 'paid']);

/** How a payment or a payout high on its ladder is made to read back at once. */
export function hurryOf(snapshot: Json): Hurry | undefined {
  const { value, context } = snapshot as unknown as OnLadder;
  const { rung, silence } = context;
  const [state = ''] = typeof value === 'string' ? [value] : Object.keys(value);
  if (!waitsLong(rung) || settled.has(state)) return undefined;
  const event = { type: 'merchant.reconcile' };
  return { event, afterMs: silence?.pauseMs ?? 0, isUnheard: Boolean(silence) };
}

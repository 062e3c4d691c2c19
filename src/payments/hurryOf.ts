import { waitsLong, type Silence } from '../../machines/index.ts';
import type { Json } from '../runtime/document.ts';
import type { Hurry } from '../runtime/machineDefinition.ts';

interface OnLadder {
  readonly context: { readonly rung: number; readonly silence: Silence | null };
}

/** How a payment or a payout high on its ladder is made to read back at once. */
export function hurryOf(snapshot: Json): Hurry | undefined {
  const { rung, silence } = (snapshot as unknown as OnLadder).context;
  if (!waitsLong(rung)) return undefined;
  const event = { type: 'merchant.reconcile' };
  return { event, afterMs: silence?.pauseMs ?? 0, isUnheard: Boolean(silence) };
}

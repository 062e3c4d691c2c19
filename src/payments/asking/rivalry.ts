import type { RuntimeDocument } from '../../runtime/document.ts';
import type { PaymentsParts } from '../payments.ts';
import { isKeylessId } from './attemptId.ts';
import { documentsUnder } from './documentsUnder.ts';

/**
 * Keeps a request with a key and one without from both being sent, where both are asked for at once
 * under one reference. Each looks for the other once it is in the store and before it is sent, so
 * that one of them at least sees the other and gives way.
 */
export interface Rivalry {
  /** To be called before the document is begun; `beside` are those it may be sent beside. */
  enter(idempotencyKey: string, entry: RivalryEntry): void;
  /** Of a request that will not be sent. */
  leave(idempotencyKey: string): void;
  /**
   * Whether the document has to give way; no longer once it has been told that it need not, or if
   * it never entered. Rejects where the store cannot tell: then nothing may be sent yet.
   */
  hasRival(idempotencyKey: string): Promise<boolean>;
}

export interface RivalryEntry {
  readonly id: string;
  readonly machine: string;
  readonly reference: string;
  readonly beside: ReadonlySet<string>;
  readonly isFinallyFailed: (document: RuntimeDocument) => boolean;
}

export function createRivalry(runtime: Pick<PaymentsParts['runtime'], 'list'>): Rivalry {
  const entries = new Map<string, RivalryEntry>();
  return {
    enter: (idempotencyKey, entry) => void entries.set(idempotencyKey, entry),
    leave: (idempotencyKey) => void entries.delete(idempotencyKey),
    async hasRival(idempotencyKey) {
      const entry = entries.get(idempotencyKey);
      if (!entry) return false;
      const { id, machine, reference, beside, isFinallyFailed } = entry;
      const isRival = (other: RuntimeDocument): boolean =>
        isKeylessId(other.id) !== isKeylessId(id) &&
        !beside.has(other.id) &&
        !isFinallyFailed(other);
      const known = await documentsUnder(runtime, machine, reference);
      entries.delete(idempotencyKey);
      return known.some(isRival);
    },
  };
}

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
  enter(id: string, entry: RivalryEntry): void;
  /** Whether the document has to give way. Asked once; one that never entered has no rivals. */
  hasRival(id: string): Promise<boolean>;
}

export interface RivalryEntry {
  readonly machine: string;
  readonly reference: string;
  readonly beside: ReadonlySet<string>;
  readonly isFinallyFailed: (document: RuntimeDocument) => boolean;
}

export function createRivalry(runtime: Pick<PaymentsParts['runtime'], 'list'>): Rivalry {
  const entries = new Map<string, RivalryEntry>();
  return {
    enter: (id, entry) => void entries.set(id, entry),
    async hasRival(id) {
      const entry = entries.get(id);
      entries.delete(id);
      if (!entry) return false;
      const { machine, reference, beside, isFinallyFailed } = entry;
      const isRival = (other: RuntimeDocument): boolean =>
        isKeylessId(other.id) !== isKeylessId(id) &&
        !beside.has(other.id) &&
        !isFinallyFailed(other);
      // Where that cannot be told, nothing is sent.
      return documentsUnder(runtime, machine, reference).then(
        (known) => known.some(isRival),
        () => true,
      );
    },
  };
}

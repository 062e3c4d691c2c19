import { mergeFact } from '../../../machines/payment/paymentFacts.ts';
import type { PaymentFact } from '../../../machines/index.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';
import { contextIn } from '../payment/shopRules.ts';

/** What the shop has said yes to: nobody will ask for it or tell of it again. */
export class Acknowledged {
  readonly #keys = new Set<string>();
  readonly #facts: PaymentFact[] = [];

  /** A command was answered with the document as it then was. One that was refused is not in it. */
  command(key: string, document: RuntimeDocument): void {
    if (hasOperation(document, key)) this.#keys.add(key);
  }

  /** A webhook was answered, while the payment stood so. Once it has ended, nothing is heard. */
  webhook(fact: PaymentFact, document: RuntimeDocument | undefined): void {
    if (document?.status === 'active') this.#facts.push(fact);
  }

  /** The promise that is broken at rest, if any. */
  lostFrom(document: RuntimeDocument): string | null {
    for (const key of this.#keys) {
      if (!hasOperation(document, key)) return 'a command that was taken is never lost';
    }
    const { facts } = contextIn({ document, hasBody: false });
    const text = JSON.stringify(facts);
    const isLost = (fact: PaymentFact): boolean => JSON.stringify(mergeFact(facts, fact)) !== text;
    return this.#facts.some(isLost) ? 'a webhook that was acknowledged is never lost' : null;
  }
}

function hasOperation(document: RuntimeDocument, key: string): boolean {
  return contextIn({ document, hasBody: false }).operations.some((one) => one.key === key);
}

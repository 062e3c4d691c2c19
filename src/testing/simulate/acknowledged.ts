import { mergeFact } from '../../../machines/payment/paymentFacts.ts';
import type { PaymentFact, PaymentFacts } from '../../../machines/index.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';
import { oncePerPair } from '../payment/oncePer.ts';
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
    return this.#facts.every((fact) => isKnown(facts, fact))
      ? null
      : 'a webhook that was acknowledged is never lost';
  }
}

/** Payments come to rest with the same facts again and again. */
const isKnown = oncePerPair(
  (facts: PaymentFacts, fact: PaymentFact): boolean =>
    JSON.stringify(mergeFact(facts, fact)) === JSON.stringify(facts),
);

function hasOperation(document: RuntimeDocument, key: string): boolean {
  return contextIn({ document, hasBody: false }).operations.some((one) => one.key === key);
}

import type { RuntimeDocument } from '../../runtime/document.ts';
import { paymentInvariants } from '../payment/paymentInvariants.ts';
import type { Books, PaymentState } from '../payment/paymentState.ts';

const invariants = {
  always: paymentInvariants.filter(({ when }) => when === 'always'),
  quiescent: paymentInvariants.filter(({ when }) => when === 'quiescent'),
} as const;

/** Holds the invariants against what shop and provider have stored. */
export class PromiseWatch {
  #document: RuntimeDocument | undefined;
  #books: Books | undefined;

  /** The invariant that is broken, if any. What always holds is asked only of what has changed. */
  broken(
    when: 'always' | 'quiescent',
    document: RuntimeDocument | undefined,
    books: Books,
  ): string | null {
    if (!document) return null;
    const isAsked = document === this.#document && books === this.#books;
    if (when === 'always' && isAsked) return null;
    [this.#document, this.#books] = [document, books];
    const state = { shop: { document, hasBody: false }, books } as PaymentState;
    return invariants[when].find(({ holds }) => !holds(state))?.id ?? null;
  }
}

import type { RuntimeDocument } from '../../runtime/document.ts';
import { oncePerPair } from '../payment/oncePer.ts';
import { paymentInvariants } from '../payment/paymentInvariants.ts';
import type { Books, PaymentState } from '../payment/paymentState.ts';

/** Histories come by the same snapshots and books again and again. */
const firstBroken = {
  always: oncePerPair(firstBrokenOf('always')),
  quiescent: oncePerPair(firstBrokenOf('quiescent')),
} as const;

function firstBrokenOf(when: 'always' | 'quiescent') {
  const invariants = paymentInvariants.filter((one) => one.when === when);
  return (snapshot: object, books: Books): string | null => {
    const state = { shop: { document: { snapshot } }, books } as unknown as PaymentState;
    return invariants.find(({ holds }) => !holds(state))?.id ?? null;
  };
}

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
    return firstBroken[when](document.snapshot as object, books);
  }
}

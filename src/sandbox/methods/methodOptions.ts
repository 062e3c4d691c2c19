import type { MethodRules } from './methodRules.ts';

/** How methods that are no card behave where the documents leave it open. */
export interface MethodOptions {
  /** How long a shopper may take on the page of a method or on the phone, in ms. */
  readonly shopperDeadlineMs?: number;
  /** How long a voucher can be paid when the request says nothing of it, in ms. */
  readonly voucherValidityMs?: number;
  /** From the request of a direct debit to its money, in ms. */
  readonly debitCollectionMs?: number;
  /** Rules of methods that are to differ from the sandbox's own, by type of the source. */
  readonly methods?: Readonly<Record<string, Partial<MethodRules>>>;
}

const HOUR_MS = 60 * 60_000;

export const methodDefaults: Readonly<Required<MethodOptions>> = {
  shopperDeadlineMs: HOUR_MS,
  voucherValidityMs: 72 * HOUR_MS,
  debitCollectionMs: 72 * HOUR_MS,
  methods: {},
};

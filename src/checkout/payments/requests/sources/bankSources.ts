import type { AccountHolder } from '../accountHolder.ts';

/** Payments from a bank account. The types are open: countries bring fields of their own. */

/** A bank account by its details. */
export interface BankAccountSource {
  readonly type: 'bank_account';
  readonly payment_method?: string;
  readonly account_type?: string;
  readonly country?: string;
  readonly account_number?: string;
  readonly bank_code?: string;
  readonly account_holder?: AccountHolder;
  readonly [field: string]: unknown;
}

/**
 * A direct debit in euros. Nobody is redirected; the money comes days later, and may go back after
 * that.
 */
export interface SepaSource {
  readonly type: 'sepa';
  /** Two letters, ISO 3166. */
  readonly country: string;
  /** An IBAN. */
  readonly account_number: string;
  readonly currency: string;
  /** With the whole billing address. */
  readonly account_holder: AccountHolder;
  readonly mandate_id?: string;
  readonly mandate_type?: 'Core' | 'B2B';
  /** `YYYY-MM-DD` */
  readonly date_of_signature?: string;
  readonly [field: string]: unknown;
}

/** A direct debit in US dollars, which may still be returned after it succeeded. */
export interface AchSource {
  readonly type: 'ach';
  readonly account_type: 'savings' | 'current' | 'cash' | (string & {});
  /** Two letters, ISO 3166. */
  readonly country: string;
  /** 4 to 17 characters. */
  readonly account_number: string;
  /** 8 or 9 characters: the routing number. */
  readonly bank_code: string;
  readonly account_holder: AccountHolder;
  readonly [field: string]: unknown;
}

/** A direct debit in pounds. */
export interface BacsSource {
  readonly type: 'bacs';
  /** `src_...`: here the type is never told by the id. */
  readonly id?: string;
  readonly account_holder?: AccountHolder;
  readonly [field: string]: unknown;
}

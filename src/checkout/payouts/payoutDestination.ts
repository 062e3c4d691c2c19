import type { AccountHolder } from '../payments/requests/accountHolder.ts';

/** A bank account by its details. Which of them are needed depends on country and currency. */
export interface BankAccountDestination {
  readonly type: 'bank_account';
  readonly account_type?: 'savings' | 'current' | 'cash' | (string & {});
  readonly account_number?: string;
  readonly iban?: string;
  readonly bank_code?: string;
  readonly branch_code?: string;
  readonly swift_bic?: string;
  /** Two letters, ISO 3166. */
  readonly country?: string;
  readonly account_holder?: AccountHolder;
  readonly [field: string]: unknown;
}

/** A card by its number. */
export interface CardDestination {
  /** May be left out, like the `type` of a token and of an id. */
  readonly type?: 'card';
  /** Digits only, at most 19. */
  readonly number: string;
  /** 1 to 12. */
  readonly expiry_month: number;
  /** Four digits. */
  readonly expiry_year: number;
  readonly account_holder?: AccountHolder;
  readonly [field: string]: unknown;
}

/** A card or bank account that is stored with Checkout.com. */
export interface IdDestination {
  readonly type?: 'id';
  /** `src_...` */
  readonly id: string;
  readonly account_holder?: AccountHolder;
  readonly [field: string]: unknown;
}

/** A card that the browser turned into a token. */
export interface TokenDestination {
  readonly type?: 'token';
  /** `tok_...` */
  readonly token: string;
  readonly account_holder?: AccountHolder;
  readonly [field: string]: unknown;
}

/** A token of the card scheme. */
export interface NetworkTokenDestination {
  readonly type: 'network_token';
  readonly token: string;
  /** 1 to 12. */
  readonly expiry_month: number;
  /** Four digits. */
  readonly expiry_year: number;
  readonly token_type?: string;
  readonly cryptogram?: string;
  readonly eci?: string;
  readonly account_holder?: AccountHolder;
  readonly [field: string]: unknown;
}

/** Where a payout goes. */
export type PayoutDestination =
  | BankAccountDestination
  | CardDestination
  | IdDestination
  | TokenDestination
  | NetworkTokenDestination;

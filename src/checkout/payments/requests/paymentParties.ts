import type { Address } from './address.ts';

/** Who sends the money, where a rule of the scheme wants to know it. */
export interface PaymentSender {
  readonly type: 'individual' | 'corporate' | 'instrument' | 'government' | (string & {});
  readonly first_name?: string;
  readonly last_name?: string;
  readonly company_name?: string;
  /** `YYYY-MM-DD` */
  readonly dob?: string;
  readonly address?: Address;
  readonly reference?: string;
  readonly [field: string]: unknown;
}

/** Whose account the payment funds; lenders in the United Kingdom have to say it. */
export interface PaymentRecipient {
  /** `YYYY-MM-DD` */
  readonly dob?: string;
  readonly account_number?: string;
  readonly address?: Address;
  /** @deprecated Stands in `address`. */
  readonly zip?: string;
  readonly first_name?: string;
  readonly last_name?: string;
}

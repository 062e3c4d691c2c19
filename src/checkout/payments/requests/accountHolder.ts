import type { Address } from './address.ts';
import type { Phone } from './phone.ts';

/** Who owns a card, bank account or wallet; which fields are needed depends on the method. */
export interface AccountHolder {
  /** In lower case. */
  readonly type?: 'individual' | 'corporate' | 'government' | (string & {});
  readonly first_name?: string;
  readonly last_name?: string;
  readonly company_name?: string;
  readonly email?: string;
  readonly phone?: Phone;
  readonly billing_address?: Address;
  /** `YYYY-MM-DD` */
  readonly date_of_birth?: string;
  readonly [field: string]: unknown;
}

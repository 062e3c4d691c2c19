import type { AccountHolder } from '../accountHolder.ts';
import type { Address } from '../address.ts';
import type { Phone } from '../phone.ts';

/** A token of the card scheme or of a decrypted wallet. */
export interface NetworkTokenSource {
  /** May only be left out beside a `cryptogram`. */
  readonly type?: 'network_token';
  readonly token: string;
  readonly token_type: 'vts' | 'mdes' | 'applepay' | 'googlepay' | (string & {});
  /** 1 to 12. */
  readonly expiry_month: number;
  /** Four digits. */
  readonly expiry_year: number;
  /**
   * At most 50 characters. Needed, unless the payment names a `previous_payment_id` and does not
   * ask for 3-D Secure.
   */
  readonly cryptogram?: string;
  /** At most 2 characters; needed together with `cryptogram`. */
  readonly eci?: string;
  readonly name?: string;
  readonly cvv?: string;
  readonly stored?: boolean;
  readonly store_for_future_use?: boolean;
  readonly billing_address?: Address;
  readonly phone?: Phone;
  readonly account_holder?: AccountHolder;
}

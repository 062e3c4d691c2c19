import type { AccountHolder } from '../accountHolder.ts';
import type { Address } from '../address.ts';
import type { Phone } from '../phone.ts';

/**
 * A card or wallet that the browser turned into a token. It lives 15 minutes and is used up by one
 * payment.
 */
export interface TokenSource {
  readonly type?: 'token';
  /** `tok_...` */
  readonly token: string;
  /** True when the merchant stored the card. */
  readonly stored?: boolean;
  readonly store_for_future_use?: boolean;
  /** Replaces the address given with the token, as `phone` does. */
  readonly billing_address?: Address;
  readonly phone?: Phone;
  readonly account_holder?: AccountHolder;
}

import type { AccountHolder } from '../accountHolder.ts';
import type { Address } from '../address.ts';
import type { Phone } from '../phone.ts';

/** A card by its number: only for those whose PCI DSS assessment lets them hold one. */
export interface CardSource {
  /** May be left out, like every `type` that the other fields give away. */
  readonly type?: 'card';
  /** Digits only, at most 19. */
  readonly number: string;
  /** 1 to 12. */
  readonly expiry_month: number;
  /** Four digits. */
  readonly expiry_year: number;
  readonly name?: string;
  /** Three digits, or four with Amex; text, as it may begin with a zero. */
  readonly cvv?: string;
  /** True when the merchant stored the card. */
  readonly stored?: boolean;
  readonly store_for_future_use?: boolean;
  readonly billing_address?: Address;
  readonly phone?: Phone;
  readonly account_holder?: AccountHolder;
}

import type { AccountHolder } from '../accountHolder.ts';
import type { BillingDescriptor } from '../billingDescriptor.ts';

/**
 * Methods that send the customer to a bank, or hand out a voucher: the answer is pending, and money
 * comes later or never. They capture by themselves. The types are open: providers change fields.
 */

/** Euros, in the Netherlands. The payment's `reference` is required. */
export interface IdealSource {
  readonly type: 'ideal';
  /** At most 35 characters; shown by the customer's bank. */
  readonly description?: string;
  readonly language?: 'nl' | 'en' | (string & {});
  /** @deprecated The customer chooses the bank on iDEAL's own page. */
  readonly bic?: string;
  readonly [field: string]: unknown;
}

/** @deprecated Checkout.com retired Sofort in December 2024. */
export interface SofortSource {
  readonly type: 'sofort';
  readonly countryCode?: string;
  readonly languageCode?: string;
  readonly [field: string]: unknown;
}

/**
 * A refund needs the bank account as its `destination`.
 *
 * @deprecated Giropay was withdrawn in 2024.
 */
export interface GiropaySource {
  readonly type: 'giropay';
  /** At most 27 characters. */
  readonly purpose?: string;
  readonly bic?: string;
  /** At most 5. */
  readonly info_fields?: readonly Readonly<Record<string, unknown>>[];
  readonly account_holder?: AccountHolder;
  readonly [field: string]: unknown;
}

/** Euros, in Austria. A refund needs the bank account as its `destination`. */
export interface EpsSource {
  readonly type: 'eps';
  /** At most 27 characters. */
  readonly purpose?: string;
  readonly account_holder?: AccountHolder;
  readonly [field: string]: unknown;
}

/** Euros, in Belgium. */
export interface BancontactSource {
  readonly type: 'bancontact';
  /** `BE` */
  readonly payment_country: string;
  /** 3 to 100 characters. */
  readonly account_holder_name: string;
  readonly billing_descriptor?: string | BillingDescriptor;
  readonly language?: 'fr' | 'nl' | 'de' | 'en' | (string & {});
  readonly [field: string]: unknown;
}

/** A voucher in euros, paid at a Portuguese cash machine within days or never. */
export interface MultibancoSource {
  readonly type: 'multibanco';
  /** `PT` */
  readonly payment_country: string;
  /** 3 to 100 characters. */
  readonly account_holder_name: string;
  readonly [field: string]: unknown;
}

/** Kuwaiti dinars, which have three decimals: 1 KWD is 1000 minor units. */
export interface KnetSource {
  readonly type: 'knet';
  readonly language?: 'ar' | 'en';
  readonly [field: string]: unknown;
}

/** Zlotys, in Poland, from the customer's bank. */
export interface P24Source {
  readonly type: 'p24';
  readonly payment_country?: string;
  readonly account_holder_name?: string;
  readonly account_holder_email?: string;
  readonly [field: string]: unknown;
}

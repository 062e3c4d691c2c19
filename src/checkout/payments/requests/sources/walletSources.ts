import type { AccountHolder } from '../accountHolder.ts';
import type { Address } from '../address.ts';

/** Wallets, apps and buy-now-pay-later. The types are open: providers change fields. */

/** The payment's `items` have to add up to its amount. */
export interface PaypalSource {
  readonly type: 'paypal';
  /** @deprecated Stands in `processing.invoice_id`. */
  readonly invoice_number?: string;
  readonly [field: string]: unknown;
}

/**
 * While `processing.partner_fraud_status` of the answer is `Pending`, a capture takes the risk of
 * fraud off Klarna and onto the shop.
 */
export interface KlarnaSource {
  readonly type: 'klarna';
  /** With billing address and email. */
  readonly account_holder?: AccountHolder;
  /** The previous platform's way, like the fields below. */
  readonly authorization_token?: string;
  readonly locale?: string;
  readonly purchase_country?: string;
  /** Minor units. */
  readonly tax_amount?: number;
  readonly products?: readonly Readonly<Record<string, unknown>>[];
  readonly billing_address?: Address;
  readonly [field: string]: unknown;
}

/** Alipay, and the wallets that are reached through Alipay+. */
export interface AlipaySource {
  readonly type:
    | 'alipay'
    | 'alipay_plus'
    | 'alipay_cn'
    | 'alipay_hk'
    | 'gcash'
    | 'dana'
    | 'kakaopay'
    | 'truemoney'
    | 'tng';
  readonly [field: string]: unknown;
}

/** `processing.product_type` is required, and for some of them `processing.open_id`. */
export interface WechatpaySource {
  readonly type: 'wechatpay';
  readonly billing_address?: Address;
  readonly [field: string]: unknown;
}

/**
 * Zlotys, at most 50,000.00, confirmed in the bank's app: its six digits go into
 * `processing.partner_code`.
 */
export interface BlikSource {
  readonly type: 'blik';
  readonly [field: string]: unknown;
}

/** What schemes and payment methods want to know beside the payment itself. Open: it grows. */
export interface ProcessingRequest {
  /** At most 15 characters. */
  readonly order_id?: string;
  /** At most 127 characters, like `brand_name`. */
  readonly invoice_id?: string;
  readonly brand_name?: string;
  /** Minor units, like the other amounts here: parts of the payment's amount, told apart. */
  readonly tax_amount?: number;
  readonly discount_amount?: number;
  readonly duty_amount?: number;
  readonly shipping_amount?: number;
  readonly shipping_tax_amount?: number;
  readonly surcharge_amount?: number;
  /** Whether the payment funds another account. */
  readonly aft?: boolean;
  /** For cards that carry two brands. */
  readonly preferred_scheme?: 'visa' | 'mastercard' | 'cartes_bancaires' | (string & {});
  readonly merchant_initiated_reason?:
    | 'Delayed_charge'
    | 'Resubmission'
    | 'No_show'
    | 'Reauthorization'
    | (string & {});
  /** WeChat Pay requires it. */
  readonly product_type?:
    | 'QR Code'
    | 'In-App'
    | 'Official Account'
    | 'Mini Program'
    | (string & {});
  /** WeChat Pay's name for the customer; needed for `Official Account` and `Mini Program`. */
  readonly open_id?: string;
  /** Where an Alipay+ wallet is opened from. */
  readonly terminal_type?: 'APP' | 'WAP' | 'WEB' | (string & {});
  /** Needed beside every `terminal_type` but `WEB`. */
  readonly os_type?: 'ANDROID' | 'IOS' | (string & {});
  /** 2 to 10 characters, such as `en-GB`. */
  readonly locale?: string;
  readonly shipping_preference?:
    | 'NO_SHIPPING'
    | 'SET_PROVIDED_ADDRESS'
    | 'GET_FROM_FILE'
    | (string & {});
  readonly user_action?: 'PAY_NOW' | 'CONTINUE' | (string & {});
  /** Six digits that the customer reads from the bank's app, for Blik. */
  readonly partner_code?: string;
  /** Whether the card's own number or the network's token is sent to the scheme. */
  readonly pan_preference?: 'fpan' | 'dpan' | (string & {});
  readonly provision_network_token?: boolean;
  /** How fast an ACH debit is collected. */
  readonly service_type?: 'same_day' | 'standard' | (string & {});
  readonly airline_data?: readonly Readonly<Record<string, unknown>>[];
  readonly accommodation_data?: readonly Readonly<Record<string, unknown>>[];
  readonly [field: string]: unknown;
}

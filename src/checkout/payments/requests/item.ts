/** One line of what is sold. PayPal wants the lines to add up to the amount. */
export interface Item {
  readonly name?: string;
  readonly type?: string;
  readonly sub_type?: string;
  readonly quantity?: number;
  /** Minor units, like every other amount of an item; below zero for a discount. */
  readonly unit_price?: number;
  readonly total_amount?: number;
  readonly tax_amount?: number;
  readonly tax_rate?: number;
  readonly discount_amount?: number;
  readonly reference?: string;
  readonly sku?: string;
  readonly commodity_code?: string;
  readonly unit_of_measure?: string;
  readonly url?: string;
  readonly image_url?: string;
  readonly [field: string]: unknown;
}

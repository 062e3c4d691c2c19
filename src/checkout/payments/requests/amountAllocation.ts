/** The share of one seller of a marketplace. */
export interface AmountAllocation {
  /** The seller's id. */
  readonly id: string;
  /** Minor units. */
  readonly amount: number;
  readonly reference?: string;
  /** What the marketplace keeps of the share: minor units, percent, or both. */
  readonly commission?: { readonly amount?: number; readonly percentage?: number };
}

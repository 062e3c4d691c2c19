/** Where a payout goes; the `type` of a card, token or id may be left out. */
export type PayoutDestination = { readonly type?: string; readonly [field: string]: unknown };

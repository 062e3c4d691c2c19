import type { AccountHolder } from '../accountHolder.ts';

/** A token that another payment provider gave out. */
export interface ProviderTokenSource {
  readonly type: 'provider_token';
  readonly token: string;
  readonly payment_method?: string;
  readonly account_holder?: AccountHolder;
  readonly [field: string]: unknown;
}

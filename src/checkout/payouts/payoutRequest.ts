import type { Metadata } from '../payments/requests/metadata.ts';
import type { PaymentSender } from '../payments/requests/paymentParties.ts';
import type { Segment } from '../payments/requests/paymentRequest.ts';
import type { PayoutDestination } from './payoutDestination.ts';

/** Where the money of a payout is taken from. */
export type PayoutSource = CurrencyAccountSource | EntitySource;

/** One of your balances, in one currency. */
export interface CurrencyAccountSource {
  readonly type: 'currency_account';
  /** `ca_...` */
  readonly id: string;
  /** Minor units in the currency of this account; instead of the payout's own `amount`. */
  readonly amount?: number;
}

/** One of your legal entities or sub-entities. */
export interface EntitySource {
  readonly type: 'entity';
  readonly id?: string;
  readonly amount?: number;
  readonly [field: string]: unknown;
}

/** How a payout is to be carried out. */
export interface PayoutInstruction {
  readonly purpose?: string;
  /** Who pays the banks' charges: `OUR` is you, `SHA` shares them. */
  readonly charge_bearer?: 'OUR' | 'SHA' | (string & {});
  readonly repair?: boolean;
  readonly scheme?: 'swift' | 'local' | 'instant' | (string & {});
  /** `qte_...`: an exchange rate that was fixed before. */
  readonly quote_id?: string;
  readonly funds_transfer_type?: string;
  readonly [field: string]: unknown;
}

/** The body of `POST /payments` with a destination: money that goes out. */
export interface PayoutRequest {
  /** Payouts of the previous platform have none. */
  readonly source?: PayoutSource;
  readonly destination: PayoutDestination;
  /** Minor units of `currency`, 0 to 9,999,999,999; give either this or `source.amount`. */
  readonly amount?: number;
  /** Of the destination: three capital letters, ISO 4217. */
  readonly currency: string;
  /** At most 50 characters, fewer than for a payment. */
  readonly reference?: string;
  readonly billing_descriptor?: {
    /** What the recipient's statement shows; bank accounts require it. */
    readonly reference?: string;
  };
  readonly sender?: PaymentSender;
  readonly instruction?: PayoutInstruction;
  /** `pc_...`; required beside `source`. */
  readonly processing_channel_id?: string;
  readonly segment?: Segment;
  readonly metadata?: Metadata;
}

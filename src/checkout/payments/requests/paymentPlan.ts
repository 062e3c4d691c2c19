/** The agreement that a recurring or an installment payment belongs to. */
export interface PaymentPlan {
  readonly amount_variability?: 'Fixed' | 'Variable' | (string & {});
  readonly days_between_payments?: number;
  readonly total_number_of_payments?: number;
  readonly current_payment_number?: number;
  /** `YYYYMMDD` */
  readonly expiry?: string;
  /** Whether installments are financed by somebody else. */
  readonly financing?: boolean;
  /** Blik: at most 35 characters. */
  readonly name?: string;
  /** Blik: `YYYYMMDD`. */
  readonly start_date?: string;
  /** Blik: minor units, 1 or more. */
  readonly amount?: number;
}

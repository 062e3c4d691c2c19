/**
 * 3-D Secure in one of three ways: run by Checkout.com (`enabled`), by a session of your own
 * (`authentication_id`), or by another provider, whose result is handed over (`eci`, `cryptogram`,
 * `xid`, `version`).
 */
export interface ThreeDsRequest {
  /** False when left out. */
  readonly enabled?: boolean;
  /**
   * Go on without 3-D Secure when the card is not enrolled or 3-D Secure breaks down: the answer
   * then says `3ds.downgraded`, and the shop bears the risk of fraud.
   */
  readonly attempt_n3d?: boolean;
  /** Payments take these four; further values belong to sessions and are refused. */
  readonly challenge_indicator?:
    | 'no_preference'
    | 'no_challenge_requested'
    | 'challenge_requested'
    | 'challenge_requested_mandate';
  /** Why the cardholder need not be asked. An issuer may see it otherwise and decline. */
  readonly exemption?: ThreeDsExemption;
  /**
   * Whether Checkout.com may turn to 3-D Secure when the issuer demands it: the answer is then
   * pending with a redirect, although nobody asked for 3-D Secure.
   */
  readonly allow_upgrade?: boolean;
  /** At most 2 characters. */
  readonly eci?: string;
  /** At most 50 characters. */
  readonly cryptogram?: string;
  /** At most 100 characters; Mastercard needs it for 3-D Secure 2. */
  readonly xid?: string;
  /** At most 10 characters, such as `2.2.0`. */
  readonly version?: string;
  /** The session that authenticated the cardholder. */
  readonly authentication_id?: string;
  /** How another provider's authentication ended. */
  readonly status?: string;
  readonly status_reason_code?: string;
  readonly authentication_date?: string;
  /** Minor units. */
  readonly authentication_amount?: number;
  readonly flow_type?: 'challenged' | 'frictionless' | 'frictionless_delegated' | (string & {});
  readonly challenge_cancel_reason?: string;
  readonly score?: string | number;
  readonly cryptogram_algorithm?: string;
  /** What the shop knows of the cardholder's account with it. */
  readonly account_info?: Readonly<Record<string, unknown>>;
  readonly merchant_authentication_info?: Readonly<Record<string, unknown>>;
  readonly initial_authentication?: Readonly<Record<string, unknown>>;
}

/** Why the cardholder need not be asked by the bank. The issuer may ask all the same. */
export type ThreeDsExemption =
  | 'low_value'
  | 'secure_corporate_payment'
  | 'trusted_listing'
  | 'trusted_listing_prompt'
  | 'transaction_risk_assessment'
  | '3ds_outage'
  | 'sca_delegation'
  | 'out_of_sca_scope'
  | 'low_risk_program'
  | 'recurring_operation'
  | 'data_share'
  | 'other'
  | 'none'
  | (string & {});

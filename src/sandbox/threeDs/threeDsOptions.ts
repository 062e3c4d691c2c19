/** How 3-D Secure behaves where the documents leave it open. */
export interface ThreeDsOptions {
  /** Status of a payment whose shopper never came back from 3-D Secure. */
  readonly abandonedAuthentication?: 'Declined' | 'Expired';
  /** What tells that the shopper never came back. */
  readonly abandonedAuthenticationEvent?: 'payment_declined' | 'authentication_expired';
  /**
   * Whether a failed authentication leaves an action in lists. Its webhook names one in any case.
   */
  readonly failedAuthenticationAction?: 'hidden' | 'listed';
  /** What tells a payment that failed its authentication. */
  readonly failedAuthenticationEvent?: 'payment_declined' | 'payment_authentication_failed';
  /** Whether `authentication_*` events are sent besides those of the payment. */
  readonly authenticationEvents?: boolean;
  /**
   * Whether an issuer's demand for 3-D Secure turns a payment that said nothing about it into a
   * redirect.
   */
  readonly allowUpgradeDefault?: boolean;
  /** What the address a shopper is sent back to names. */
  readonly returnQuery?: 'session' | 'sessionAndPayment';
}

export const threeDsDefaults: Readonly<Required<ThreeDsOptions>> = {
  abandonedAuthentication: 'Declined',
  abandonedAuthenticationEvent: 'payment_declined',
  failedAuthenticationAction: 'hidden',
  failedAuthenticationEvent: 'payment_declined',
  authenticationEvents: false,
  allowUpgradeDefault: false,
  returnQuery: 'session',
};

/** What Checkout.com's risk engine is told. */
export interface RiskRequest {
  /** True when left out. */
  readonly enabled?: boolean;
  /** `dsid_...` */
  readonly device_session_id?: string;
  readonly device?: {
    readonly network?: { readonly ipv4?: string; readonly ipv6?: string };
    readonly [field: string]: unknown;
  };
}

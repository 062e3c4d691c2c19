import type { Phone } from './phone.ts';

/** Who pays. Without one Checkout.com makes a customer of its own. */
export interface CustomerRequest {
  /** `cus_...` */
  readonly id?: string;
  /** At most 255 characters, like `name`. */
  readonly email?: string;
  readonly name?: string;
  readonly tax_number?: string;
  readonly phone?: Phone;
  /** Whether the instrument of this payment becomes the customer's default. */
  readonly default?: boolean;
  /** What the shop knows of the customer's history, for methods that judge credit. */
  readonly summary?: Readonly<Record<string, unknown>>;
}

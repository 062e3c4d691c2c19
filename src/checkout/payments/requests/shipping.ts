import type { Address } from './address.ts';
import type { Phone } from './phone.ts';

/** Where a parcel goes to. */
export interface Shipping {
  readonly address?: Address;
  readonly phone?: Phone;
  /** Where the parcel starts from. */
  readonly from_address_zip?: string;
  readonly [field: string]: unknown;
}

import type { CaptureType } from '../../../machines/index.ts';
import type { RefundDestination } from '../../actors/portParts.ts';

/**
 * What every operation on a payment can be given. An unknown name, and an option that is given as
 * `undefined`, are `invalidRequest`: they would be taken for left out, and so for everything.
 */
export interface CommandOptions {
  /** Of the operation in Checkout.com's books; made up when left out. */
  readonly reference?: string;
  /**
   * Your own id of this very operation, 1 to 64 letters, digits, `-` or `_`: asked twice, it is
   * done once. Made up when left out.
   */
  readonly key?: string;
}

/** An operation that may be about a part of the money. */
export interface AmountOptions extends CommandOptions {
  /** Minor units, 1 or more; everything that is left when absent. */
  readonly amount?: number;
}

/** How much to give back and, where the method asks for it, to which account. */
export interface RefundOptions extends AmountOptions {
  /**
   * The bank account to pay to, which giropay and EPS ask for. It is kept in this process's memory
   * only, until Checkout.com has taken the refund.
   */
  readonly destination?: RefundDestination;
}

/** By how much to raise an estimated authorization. */
export interface IncrementOptions extends CommandOptions {
  /** Minor units to add, 1 to 99,999,999; left out, the authorization is only prolonged. */
  readonly amount?: number;
}

/** How much to take, and whether the rest stays held. */
export interface CaptureOptions extends AmountOptions {
  /**
   * `Final`, Checkout.com's default, releases what the capture leaves; `NonFinal` keeps it for
   * another capture.
   *
   * After a Final capture of a part, the rest is gone for good.
   */
  readonly captureType?: CaptureType;
}

import type { OperationKind, PaymentState } from '../../../machines/index.ts';

/** How our record of a payment compares with Checkout.com's books at one moment. */
export interface DriftReport {
  readonly id: string;
  /** Checkout.com's id; null while it is not known here. */
  readonly checkoutPaymentId: string | null;
  readonly state: PaymentState;
  /** Checkout.com's word for how the payment stands; null where none was found. */
  readonly status: string | null;
  /** When Checkout.com was asked, in ms since the epoch. */
  readonly checkedAt: number;
  /**
   * `none`: both agree. `underWay`: what differs is explained by what has not been confirmed yet.
   * `drift`: something differs that will not settle by what is known to be under way.
   */
  readonly verdict: 'none' | 'underWay' | 'drift';
  readonly differences: readonly Difference[];
  /** What is not proven yet, and may explain a difference. */
  readonly underWay: readonly UnderWay[];
}

/** One point in which a payment and Checkout.com's books do not agree. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** What differs: a balance, an action id, the key of an operation ... */
  readonly field: string;
  readonly ours: string | number | null;
  readonly theirs: string | number | null;
  /** One sentence for a person; amounts in minor units. */
  readonly text: string;
  /** Why the difference is no drift; null when it is one. */
  readonly excuse: string | null;
}

/**
 * `payment`: one side knows no such payment. `operationOpen`: an operation waits for its proof for
 * more than a day.
 */
export type DifferenceKind =
  | 'payment'
  | 'status'
  | 'currency'
  | 'balance'
  | 'available'
  | 'actionMissingHere'
  | 'actionMissingThere'
  | 'actionDiffers'
  | 'operationOpen';

/** A difference that is no drift: it will be gone when what is under way is confirmed. */
export interface UnderWay {
  /** Key of the operation, or of the payment while it is being decided. */
  readonly key: string;
  readonly kind: OperationKind | 'payment';
  /** Minor units. */
  readonly amount: number;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly why: string;
}

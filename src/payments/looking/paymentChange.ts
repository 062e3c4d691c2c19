import type { PaymentView } from '../../../machines/index.ts';
import type { DocumentChange } from '../../runtime/changeFeed.ts';
import { viewOf } from '../paymentDefinition.ts';
import { causeLabel } from '../timeline.ts';

/** A payment as one of its changes has left it. */
export interface PaymentChange {
  readonly payment: PaymentView;
  /** Number of steps the payment has taken: later is higher. */
  readonly sequence: number;
  /** What happened, as in the timeline. */
  readonly cause: string;
  /**
   * How many payments have changed meanwhile and were left out, as the reader was too slow; 0 as a
   * rule.
   */
  readonly leftOut: number;
}

export function paymentChange({ document, cause }: DocumentChange, leftOut: number): PaymentChange {
  return {
    payment: viewOf(document),
    sequence: document.sequence,
    cause: causeLabel(cause),
    leftOut,
  };
}

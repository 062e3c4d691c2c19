import type { ResultAsync } from 'neverthrow';
import type { CaptureType, OperationKind } from '../../../machines/index.ts';
import type { CommandError, Payments, PaymentView } from '../../index.ts';
import type { Explanation } from '../help/explain.ts';

/** What is asked of a payment, as the library takes it. */
export interface AskedOperation {
  readonly key: string;
  readonly reference?: string;
  readonly amount?: number;
  readonly captureType?: CaptureType;
}

/** A command that acts on one stored payment. */
export interface OperationSpec {
  readonly name: string;
  readonly kind: OperationKind;
  readonly description: string;
  /** What is done when no amount is given; absent where an operation takes none. */
  readonly withoutAmount?: string;
  readonly notes?: string;
  readonly examples: Explanation['examples'];
  readonly ask: (
    payments: Payments,
    id: string,
    asked: AskedOperation,
  ) => ResultAsync<PaymentView, CommandError>;
}

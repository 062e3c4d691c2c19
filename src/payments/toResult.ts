import { err, ok, type Result } from 'neverthrow';
import type { PaymentFailure, PaymentOutcome, PaymentSuccess } from '../../machines/index.ts';

/** The outcome of a payment, or the output of its machine, as a Result. */
export function toResult(outcome: PaymentOutcome): Result<PaymentSuccess, PaymentFailure> {
  return outcome.ok ? ok(outcome.value) : err(outcome.error);
}

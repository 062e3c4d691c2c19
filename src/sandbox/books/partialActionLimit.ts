import { err, ok, type Result } from 'neverthrow';
import { unprocessable, type Refusal } from '../transport/refusal.ts';
import type { SandboxPayment } from './sandboxPayment.ts';

/** Partial captures and partial refunds of one payment, counted together. */
const PARTIAL_ACTION_LIMIT = 150;

export function partialActionAllowed(
  { actions }: SandboxPayment,
  isPartial: boolean,
): Result<void, Refusal> {
  const count = actions.filter((action) => action.isPartial).length;
  if (isPartial && count >= PARTIAL_ACTION_LIMIT)
    return err(unprocessable('operation_not_allowed'));
  return ok();
}

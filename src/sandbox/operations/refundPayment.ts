import { err, ok, type Result } from 'neverthrow';
import * as v from 'valibot';
import { actOnPayment } from './actOnPayment.ts';
import type { ActionTerms } from '../books/startAction.ts';
import type { Answer } from '../transport/answer.ts';
import { partialActionAllowed } from '../books/partialActionLimit.ts';
import { forbidden, unprocessable, type Refusal } from '../transport/refusal.ts';
import {
  actionAmountField,
  fields,
  metadataField,
  referenceField,
} from '../transport/requestFields.ts';
import { balancesOf, leftToRefund, type SandboxPayment } from '../books/sandboxPayment.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';

const RefundRequest = fields({
  amount: v.optional(actionAmountField),
  reference: v.optional(referenceField),
  metadata: v.optional(metadataField),
});
type RefundRequest = v.InferOutput<typeof RefundRequest>;

/** POST /payments/{id}/refunds: gives back what was captured, or a part of it. */
export function refundPayment(world: SandboxWorld, call: OperationCall): Answer {
  return actOnPayment(world, call, RefundRequest, refundTerms);
}

function refundTerms(
  payment: SandboxPayment,
  { amount }: RefundRequest,
): Result<ActionTerms | 'alreadyDone', Refusal> {
  const { total_captured: captured, total_refunded: refunded } = balancesOf(payment);
  if (captured === 0) return err(forbidden);
  if (refunded === captured && (amount ?? captured) === captured) return ok('alreadyDone');
  const left = leftToRefund(payment);
  const asked = amount ?? left;
  if (asked > left || asked === 0) return err(unprocessable('amount_exceeds_balance'));
  const isPartial = asked < captured;
  return partialActionAllowed(payment, isPartial).map(() => ({
    type: 'Refund',
    amount: asked,
    isPartial,
  }));
}

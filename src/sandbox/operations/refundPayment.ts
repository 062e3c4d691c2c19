import { err, ok, type Result } from 'neverthrow';
import * as v from 'valibot';
import { capabilitiesOf } from '../books/capabilities.ts';
import { partialActionAllowed } from '../books/partialActionLimit.ts';
import { balancesOf, leftToRefund, type SandboxPayment } from '../books/sandboxPayment.ts';
import type { ActionTerms } from '../books/startAction.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import type { Answer } from '../transport/answer.ts';
import { forbidden, invalid, unprocessable, type Refusal } from '../transport/refusal.ts';
import {
  actionAmountField,
  fields,
  metadataField,
  referenceField,
  text,
} from '../transport/requestFields.ts';
import { actOnPayment } from './actOnPayment.ts';

const RefundRequest = fields({
  amount: v.optional(actionAmountField),
  reference: v.optional(referenceField),
  /** Which of several captures is refunded. */
  capture_action_id: v.optional(text(30)),
  /** The shopper's account, where the method does not tell it. */
  destination: v.optional(
    fields({
      account_number: text(34),
      country: v.optional(text(2, 'country_invalid')),
    }),
  ),
  metadata: v.optional(metadataField),
});
type RefundRequest = v.InferOutput<typeof RefundRequest>;

/** POST /payments/{id}/refunds: gives back what was captured, or a part of it. */
export function refundPayment(world: SandboxWorld, call: OperationCall): Answer {
  return actOnPayment(world, call, RefundRequest, refundTerms);
}

function refundTerms(
  payment: SandboxPayment,
  request: RefundRequest,
): Result<ActionTerms | 'alreadyDone', Refusal> {
  const { amount } = request;
  const can = capabilitiesOf(payment);
  const { total_captured: captured, total_refunded: refunded } = balancesOf(payment);
  if (captured === 0 || payment.phase !== 'authorized' || can.refund === 'none')
    return err(forbidden);
  if (refunded === captured && (amount ?? captured) === captured) return ok('alreadyDone');
  if (can.refundNeedsDestination && !request.destination) return err(invalid('parameter_invalid'));
  const left = leftToRefund(payment);
  const asked = amount ?? left;
  if (asked > left || asked > captureLimit(payment, request) || asked === 0)
    return err(unprocessable('amount_exceeds_balance'));
  const isPartial = asked < captured;
  if (isPartial && can.refund === 'full') return err(forbidden);
  return partialActionAllowed(payment, isPartial).map(() => ({
    type: 'Refund',
    amount: asked,
    isPartial,
  }));
}

/** The capture that was named, if one was, is the most that can be refunded of it. */
function captureLimit(
  { actions }: SandboxPayment,
  { capture_action_id: captureId }: RefundRequest,
): number {
  if (captureId === undefined) return Number.POSITIVE_INFINITY;
  const named = actions.find(
    ({ id, type, state }) => id === captureId && type === 'Capture' && state === 'approved',
  );
  return named?.amount ?? 0;
}

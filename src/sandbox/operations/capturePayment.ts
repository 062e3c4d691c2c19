import { err, ok, type Result } from 'neverthrow';
import * as v from 'valibot';
import { actOnPayment } from './actOnPayment.ts';
import type { ActionTerms } from '../books/startAction.ts';
import type { Answer } from '../transport/answer.ts';
import { capabilitiesOf } from '../books/capabilities.ts';
import { partialActionAllowed } from '../books/partialActionLimit.ts';
import { forbidden, unprocessable, type Refusal } from '../transport/refusal.ts';
import {
  actionAmountField,
  fields,
  metadataField,
  oneOf,
  referenceField,
  text,
} from '../transport/requestFields.ts';
import { balancesOf, leftToCapture, type SandboxPayment } from '../books/sandboxPayment.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';

const CaptureRequest = fields({
  amount: v.optional(actionAmountField),
  capture_type: v.optional(oneOf(['Final', 'NonFinal']), 'Final'),
  reference: v.optional(referenceField),
  description: v.optional(text(100)),
  metadata: v.optional(metadataField),
});
type CaptureRequest = v.InferOutput<typeof CaptureRequest>;

const MORE_THAN_AUTHORIZED = 'capture_value_greater_than_authorized';
const MORE_THAN_LEFT = 'capture_value_greater_than_remaining_authorized';

/** POST /payments/{id}/captures: takes what is held, or a part of it. */
export function capturePayment(world: SandboxWorld, call: OperationCall): Answer {
  return actOnPayment(world, call, CaptureRequest, captureTerms);
}

function captureTerms(
  payment: SandboxPayment,
  { amount, capture_type: captureType }: CaptureRequest,
): Result<ActionTerms | 'alreadyDone', Refusal> {
  const can = capabilitiesOf(payment);
  const balances = balancesOf(payment);
  const authorized = balances.total_authorized;
  if (!can.capture) return err(forbidden);
  if (payment.phase !== 'authorized' || balances.total_voided === authorized) return err(forbidden);
  const isCaptured = balances.total_captured === authorized;
  if (isCaptured && balances.total_refunded > 0) return err(forbidden);
  if (isCaptured && (amount ?? authorized) === authorized) return ok('alreadyDone');
  const left = leftToCapture(payment);
  const asked = amount ?? left;
  if (asked > authorized) return err(unprocessable(MORE_THAN_AUTHORIZED));
  if (asked > left || asked === 0) return err(unprocessable(MORE_THAN_LEFT));
  const isPartial = asked < authorized;
  const isFinal = captureType === 'Final';
  if (isPartial && !isFinal && !can.captureInParts) return err(forbidden);
  return partialActionAllowed(payment, isPartial).map(() => ({
    type: 'Capture',
    amount: asked,
    isFinal,
    isPartial,
  }));
}

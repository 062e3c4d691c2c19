import { err, ok, type Result } from 'neverthrow';
import * as v from 'valibot';
import { actOnPayment, type ActionTerms } from './actOnPayment.ts';
import type { Answer } from '../transport/answer.ts';
import { capabilitiesOf } from '../books/capabilities.ts';
import { forbidden, unprocessable, type Refusal } from '../transport/refusal.ts';
import {
  actionAmountField,
  fields,
  metadataField,
  referenceField,
} from '../transport/requestFields.ts';
import { balancesOf, leftToCapture, type SandboxPayment } from '../books/sandboxPayment.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';

const VoidRequest = fields({
  amount: v.optional(actionAmountField),
  reference: v.optional(referenceField),
  metadata: v.optional(metadataField),
});
type VoidRequest = v.InferOutput<typeof VoidRequest>;

/** POST /payments/{id}/voids: releases what is held and not captured. */
export function voidPayment(world: SandboxWorld, call: OperationCall): Answer {
  return actOnPayment(world, call, VoidRequest, voidTerms);
}

function voidTerms(
  payment: SandboxPayment,
  { amount }: VoidRequest,
): Result<ActionTerms | 'alreadyDone', Refusal> {
  const can = capabilitiesOf(payment);
  if (payment.phase !== 'authorized' || !can.void) return err(forbidden);
  const balances = balancesOf(payment);
  if (balances.available_to_void === 0)
    return balances.total_voided > 0 ? ok('alreadyDone') : err(forbidden);
  if (balances.total_captured > 0 && !can.voidAfterCapture) return err(forbidden);
  const left = leftToCapture(payment);
  const asked = amount ?? left;
  if (asked > left || asked === 0) return err(unprocessable('amount_exceeds_balance'));
  return ok({ type: 'Void', amount: asked });
}

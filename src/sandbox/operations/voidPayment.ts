import { err, ok, type Result } from 'neverthrow';
import * as v from 'valibot';
import { actOnPayment } from './actOnPayment.ts';
import type { ActionTerms } from '../books/startAction.ts';
import { recallAmount } from '../methods/recallDebit.ts';
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

/** POST /payments/{id}/voids: releases what is held and not captured. */
export function voidPayment(world: SandboxWorld, call: OperationCall): Answer {
  const isWhole = world.settings.voidAmount === 'ignored';
  return actOnPayment(world, call, VoidRequest, (payment, { amount }) =>
    voidTerms(payment, isWhole ? undefined : amount),
  );
}

function voidTerms(
  payment: SandboxPayment,
  amount: number | undefined,
): Result<ActionTerms | 'alreadyDone', Refusal> {
  const can = capabilitiesOf(payment);
  const recalled = recallAmount(payment);
  if (recalled !== undefined) return ok({ type: 'Void', amount: recalled });
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

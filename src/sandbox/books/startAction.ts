import type { SandboxWorld } from '../sandboxWorld.ts';
import { announceProgress } from '../webhooks/announce.ts';
import type { Metadata } from '../transport/requestFields.ts';
import { newAction } from './newAction.ts';
import { withAction, type SandboxAction, type SandboxPayment } from './sandboxPayment.ts';
import { settleAction } from './settleAction.ts';

/** What an action is about once it is allowed. */
export type ActionTerms = Pick<SandboxAction, 'type' | 'amount' | 'isFinal' | 'isPartial'>;

export interface ActionRequest {
  readonly reference?: string | undefined;
  readonly metadata?: Metadata | undefined;
}

/** Takes an action on. Nothing has moved yet: its outcome follows on the clock. */
export function startAction(
  world: SandboxWorld,
  payment: SandboxPayment,
  terms: ActionTerms,
  { reference, metadata }: ActionRequest,
): { readonly payment: SandboxPayment; readonly action: SandboxAction } {
  const action = newAction(world, {
    ...terms,
    state: 'inFlight',
    reference,
    metadata,
    ...(terms.type === 'Void' && { trigger: 'manual' }),
  });
  const booked = withAction(payment, action);
  world.payments.set(payment.id, booked);
  if (terms.type === 'Refund' && payment.method?.rules.tellsPendingRefund)
    announceProgress(world, 'payment_refund_pending', booked, action);
  world.timers.start(`settle ${action.id}`, world.settings.actionDelayMs, () => {
    settleAction(world, payment.id, action.id);
  });
  return { payment: booked, action };
}

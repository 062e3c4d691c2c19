import { err, ok, type Result } from 'neverthrow';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { forbidden, type Refusal } from '../transport/refusal.ts';
import { announceCancellation } from '../webhooks/announceCancellation.ts';
import type { SandboxPayment } from './sandboxPayment.ts';

/**
 * Accepts that the attempts to come are not made, and gives the id of that. No attempt is made
 * while the cancellation waits to be confirmed.
 */
export function cancelRetry(
  world: SandboxWorld,
  payment: SandboxPayment,
  reference: string | undefined,
): Result<string, Refusal> {
  const { phase, retry } = payment;
  if (phase !== 'retryScheduled' || !retry || retry.cancellation) return err(forbidden);
  const cancellation = { actionId: world.ids.make('act'), reference };
  world.payments.set(payment.id, { ...payment, retry: { ...retry, cancellation } });
  world.timers.cancel(`retry ${payment.id}`);
  world.timers.start(`settle ${cancellation.actionId}`, world.settings.actionDelayMs, () => {
    confirmCancellation(world, payment.id);
  });
  return ok(cancellation.actionId);
}

function confirmCancellation(world: SandboxWorld, paymentId: string): void {
  const payment = world.payments.get(paymentId);
  if (!payment) return;
  const cancelled: SandboxPayment = { ...payment, phase: phaseAfter(world) };
  world.payments.set(paymentId, cancelled);
  announceCancellation(world, cancelled);
}

function phaseAfter({ settings }: SandboxWorld): SandboxPayment['phase'] {
  switch (settings.cancelledRetryStatus) {
    case 'Canceled':
      return 'canceled';
    case 'Declined':
      return 'declined';
  }
}

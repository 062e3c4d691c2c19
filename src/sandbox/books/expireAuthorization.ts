import { announceAction } from '../webhooks/announce.ts';
import { newAction } from './newAction.ts';
import { balancesOf, leftToCapture, withAction, type SandboxPayment } from './sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';

export function startExpiry(world: SandboxWorld, { id }: SandboxPayment): void {
  world.timers.start(timerName(id), world.settings.authorizationValidityMs, () => {
    expireAuthorization(world, id);
  });
}

/** An authorization with nothing left has nothing to expire. */
export function endExpiryWhenSpent(world: SandboxWorld, payment: SandboxPayment): void {
  if (balancesOf(payment).available_to_capture === 0) world.timers.cancel(timerName(payment.id));
}

/** Releases what was not captured, once nothing is on its way. */
function expireAuthorization(world: SandboxWorld, paymentId: string): void {
  const { payments, settings, timers } = world;
  const payment = payments.get(paymentId);
  if (!payment) return;
  // What is on its way may still be declined, and would then be open for ever.
  if (payment.actions.some(({ state }) => state === 'inFlight')) {
    timers.start(timerName(paymentId), Math.max(1, settings.actionDelayMs), () => {
      expireAuthorization(world, paymentId);
    });
    return;
  }
  const amount = leftToCapture(payment);
  if (amount === 0) return;
  const release = newAction(world, {
    type: 'Void',
    amount,
    state: 'approved',
    responseCode: '10000',
    trigger: 'automatic',
  });
  const lapsed = withAction({ ...payment, lapsedAs: settings.lapsedAuthorization }, release);
  payments.set(paymentId, lapsed);
  switch (settings.lapseEvent) {
    case 'payment_voided':
      announceAction(world, lapsed, release);
      break;
    case 'none':
      break;
  }
}

function timerName(paymentId: string): string {
  return `expiry ${paymentId}`;
}

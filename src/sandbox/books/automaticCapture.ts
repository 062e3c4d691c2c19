import { instantOf } from '../sandboxDates.ts';
import { newAction } from './newAction.ts';
import { leftToCapture, withAction, type SandboxPayment } from './sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { settleAction } from './settleAction.ts';

/** Captures without being asked, unless the request or a risk rule says otherwise. */
export function startCapture(world: SandboxWorld, payment: SandboxPayment): void {
  const { capture = true, capture_on: captureOn } = payment.request;
  const { flaggedAutoCapture, captureDelayMs, autoCaptureAnswer } = world.settings;
  if (!capture && captureOn === undefined) return;
  if (payment.isFlagged && flaggedAutoCapture === 'held') return;
  const untilDate = captureOn === undefined ? 0 : instantOf(captureOn) - world.clock.now();
  const delayMs = untilDate > 0 ? untilDate : captureDelayMs;
  if (autoCaptureAnswer === 'Captured' && untilDate <= 0) return captureAll(world, payment.id);
  world.timers.start(`capture ${payment.id}`, delayMs, () => {
    captureAll(world, payment.id);
  });
}

/** Does nothing once somebody captured, voided or let expire by hand. */
function captureAll(world: SandboxWorld, paymentId: string): void {
  const payment = world.payments.get(paymentId);
  const wasTouched = payment?.actions.some(({ type }) => type === 'Capture' || type === 'Void');
  if (!payment || wasTouched) return;
  const capture = newAction(world, {
    type: 'Capture',
    amount: leftToCapture(payment),
    state: 'inFlight',
    isFinal: true,
  });
  world.payments.set(paymentId, withAction(payment, capture));
  settleAction(world, paymentId, capture.id);
}

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
  startCaptureTimer(world, payment.id, delayMs);
}

function startCaptureTimer(world: SandboxWorld, paymentId: string, delayMs: number): void {
  world.timers.start(`capture ${paymentId}`, delayMs, () => {
    captureAll(world, paymentId);
  });
}

/**
 * Takes what is left. Does nothing once somebody captured by hand, or when nothing is left; what
 * was declined, and what a void left over, stand in no way.
 */
function captureAll(world: SandboxWorld, paymentId: string): void {
  const payment = world.payments.get(paymentId);
  if (!payment) return;
  const underway = payment.actions.filter(({ state }) => state === 'inFlight');
  if (underway.length > 0) {
    // Whether it counts is not decided before it has its outcome.
    const decidedAt = Math.max(...underway.map(({ at }) => at)) + world.settings.actionDelayMs;
    startCaptureTimer(world, paymentId, Math.max(1, decidedAt - world.clock.now()));
    return;
  }
  const isCaptured = payment.actions.some(
    ({ type, state }) => type === 'Capture' && state === 'approved',
  );
  const amount = leftToCapture(payment);
  if (isCaptured || amount === 0) return;
  const capture = newAction(world, {
    type: 'Capture',
    amount,
    state: 'inFlight',
    isFinal: true,
  });
  world.payments.set(paymentId, withAction(payment, capture));
  settleAction(world, paymentId, capture.id);
}

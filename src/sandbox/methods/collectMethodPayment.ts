import { newAction } from '../books/newAction.ts';
import { withAction, type SandboxAction, type SandboxPayment } from '../books/sandboxPayment.ts';
import { wishedCode } from '../payments/issuerDecision.ts';
import { isApproval } from '../payments/responseSummary.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { announceAction, announceProgress } from '../webhooks/announce.ts';

/**
 * The shopper has agreed, and the money is on its way: it arrives, or does not, after `delayMs`.
 */
export function startCollection(
  world: SandboxWorld,
  payment: SandboxPayment,
  delayMs: number,
): void {
  const capture = newAction(world, {
    type: 'Capture',
    amount: payment.request.amount ?? 0,
    state: 'inFlight',
    isFinal: true,
    reference: payment.request.reference,
  });
  const collecting = withAction(payment, capture);
  world.payments.set(payment.id, collecting);
  announceProgress(world, 'payment_capture_pending', collecting, capture);
  world.timers.start(collectionName(payment.id), delayMs, () => {
    collectMethodPayment(world, payment.id);
  });
}

/**
 * Brings the money in, or books that it never came. Nothing was authorized before, so the books
 * get an authorization that no list shows, and no `payment_approved` is told. False when no money
 * is on its way.
 */
export function collectMethodPayment(
  world: SandboxWorld,
  paymentId: string,
  responseCode?: string,
): boolean {
  const payment = world.payments.get(paymentId);
  const capture = payment && collectionOf(payment);
  if (!payment || !capture) return false;
  world.timers.cancel(collectionName(paymentId));
  const code = responseCode ?? wishedCode(payment.request.metadata) ?? '10000';
  const isGood = isApproval(code);
  const settled: SandboxAction = {
    ...capture,
    state: isGood ? 'approved' : 'declined',
    responseCode: code,
    at: world.clock.now(),
  };
  const next = isGood
    ? withAction(withHold(world, payment), settled)
    : withAction({ ...payment, phase: 'declined' }, settled);
  world.payments.set(paymentId, next);
  announceAction(world, next, settled);
  return true;
}

/** The money on its way to a payment that nothing was authorized for. */
export function collectionOf({
  phase,
  method,
  actions,
}: SandboxPayment): SandboxAction | undefined {
  if (!method || phase !== 'pending') return undefined;
  return actions.find(({ type, state }) => type === 'Capture' && state === 'inFlight');
}

export function withHold(world: SandboxWorld, payment: SandboxPayment): SandboxPayment {
  const hold = newAction(world, {
    type: 'Authorization',
    amount: payment.request.amount ?? 0,
    state: 'approved',
    responseCode: '10000',
    isListed: false,
  });
  return withAction({ ...payment, phase: 'authorized' }, hold);
}

export function collectionName(paymentId: string): string {
  return `collection ${paymentId}`;
}

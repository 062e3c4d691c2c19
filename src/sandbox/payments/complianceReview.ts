import type { SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { announceProgress } from '../webhooks/announce.ts';
import { authorizePayment, declinePayment } from './authorizePayment.ts';

/** What compliance says when it does not let a payment pass. */
const REFUSED = '50001';

/** `metadata.sandbox_review: 'held'` asks for a review of a payment. */
export function isHeldForReview({ request }: Pick<SandboxPayment, 'request'>): boolean {
  return request.metadata?.['sandbox_review'] === 'held';
}

/** Holds a payment until somebody has looked at it: no page, and no issuer is asked meanwhile. */
export function startReview(world: SandboxWorld, payment: SandboxPayment): void {
  const held: SandboxPayment = { ...payment, isUnderReview: true };
  world.payments.set(held.id, held);
  announceProgress(world, 'payment_compliance_review', held);
}

/** False when the payment is not under review. */
export function finishReview(
  world: SandboxWorld,
  payment: SandboxPayment,
  outcome: 'cleared' | 'refused',
): boolean {
  if (payment.isUnderReview !== true) return false;
  const seen: SandboxPayment = { ...payment, isUnderReview: false };
  switch (outcome) {
    case 'cleared':
      authorizePayment(world, seen);
      break;
    case 'refused':
      declinePayment(world, seen, REFUSED);
      break;
  }
  return true;
}

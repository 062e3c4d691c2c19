import { withAction, type SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { announceAction } from '../webhooks/announce.ts';
import { collectionName, collectionOf, withHold } from './collectMethodPayment.ts';

/**
 * Calls a direct debit back before its money has come. Where the money was faster, the void is
 * declined.
 */
export function settleRecall(world: SandboxWorld, payment: SandboxPayment, voidId: string): void {
  const recall = payment.actions.find(({ id }) => id === voidId);
  if (!recall) return;
  const collection = collectionOf(payment);
  const at = world.clock.now();
  if (!collection) {
    const late = { ...recall, state: 'declined', responseCode: TOO_LATE, at } as const;
    const after = withAction(payment, late);
    world.payments.set(after.id, after);
    announceAction(world, after, late);
    return;
  }
  world.timers.cancel(collectionName(payment.id));
  const stopped = { ...collection, state: 'declined', isListed: false, at } as const;
  const done = { ...recall, state: 'approved', responseCode: '10000', at } as const;
  const after = withAction(withAction(withHold(world, payment), stopped), done);
  world.payments.set(after.id, after);
  announceAction(world, after, done);
}

const TOO_LATE = '20012';

/** A hold in flight that stands for the whole of a debit not yet collected. */
export function recallAmount(payment: SandboxPayment): number | undefined {
  const { method, actions } = payment;
  const isAsked = actions.some(({ type, state }) => type === 'Void' && state === 'inFlight');
  if (method?.rules.flow !== 'debit' || !method.rules.void || isAsked) return undefined;
  return collectionOf(payment)?.amount;
}

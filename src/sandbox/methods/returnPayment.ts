import { newAction } from '../books/newAction.ts';
import { balancesOf, withAction, type SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { announceAction } from '../webhooks/announce.ts';

/** What the bank says of money that it took back. */
const RETURNED = '50260';

/**
 * Sends back what was captured and not refunded. The balances keep what had been captured: no
 * document says that a return changes them. False when there is nothing to send back.
 */
export function returnPayment(world: SandboxWorld, payment: SandboxPayment): boolean {
  const { available_to_refund: amount } = balancesOf(payment);
  const isRefunding = payment.actions.some(({ state }) => state === 'inFlight');
  if (payment.phase !== 'authorized' || amount === 0 || isRefunding) return false;
  const action = newAction(world, {
    type: 'Return',
    amount,
    state: 'approved',
    responseCode: RETURNED,
  });
  const back = withAction({ ...payment, phase: 'returned' }, action);
  world.payments.set(back.id, back);
  announceAction(world, back, action);
  return true;
}

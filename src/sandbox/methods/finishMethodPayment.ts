import { newAction } from '../books/newAction.ts';
import { withAction, type PaymentPhase, type SandboxPayment } from '../books/sandboxPayment.ts';
import { authorizePayment, declinePayment } from '../payments/authorizePayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { announceProgress } from '../webhooks/announce.ts';
import { startCollection } from './collectMethodPayment.ts';
import type { SandboxMethod } from './sandboxMethod.ts';

/** What a shopper does about a payment, or fails to do in time. */
export type ShopperAnswer = 'pay' | 'cancel' | 'fail' | 'expire';

export function isShopperAnswer(value: unknown): value is ShopperAnswer {
  return value === 'pay' || value === 'cancel' || value === 'fail' || value === 'expire';
}

const CANCELED_BY_SHOPPER = '20017';
const DECLINED_BY_BANK = '20046';

/** Takes the shopper's answer, once. False when the payment waits for none. */
export function finishMethodPayment(
  world: SandboxWorld,
  paymentId: string,
  answer: ShopperAnswer,
): boolean {
  const payment = world.payments.get(paymentId);
  const method = payment?.method;
  if (!payment || !method || !awaitsShopper(payment)) return false;
  world.timers.cancel(shopperDeadlineName(paymentId));
  const answered: SandboxMethod = {
    ...method,
    returnsTo: answer === 'pay' ? 'success' : 'failure',
  };
  const next = { ...payment, method: answered };
  world.payments.set(paymentId, next);
  const { outcomeDelayMs } = world.settings;
  if (outcomeDelayMs === 0) decide(world, next, answered, answer);
  else
    world.timers.start(`outcome ${paymentId}`, outcomeDelayMs, () => {
      decide(world, next, answered, answer);
    });
  return true;
}

/** True until the shopper has answered; a mandate was their answer already. */
export function awaitsShopper({ phase, method }: SandboxPayment): boolean {
  if (!method || method.rules.flow === 'debit') return false;
  return phase === 'pending' && method.returnsTo === undefined;
}

export function shopperDeadlineName(paymentId: string): string {
  return `shopper ${paymentId}`;
}

function decide(
  world: SandboxWorld,
  payment: SandboxPayment,
  { rules }: SandboxMethod,
  answer: ShopperAnswer,
): void {
  switch (answer) {
    case 'pay':
      if (rules.capture === 'automatic')
        startCollection(world, payment, world.settings.captureDelayMs);
      else authorizePayment(world, payment);
      break;
    case 'cancel':
      if (rules.cancelEvent === 'payment_canceled')
        endUnpaid(world, payment, 'canceled', 'payment_canceled');
      else declinePayment(world, payment, CANCELED_BY_SHOPPER);
      break;
    case 'fail':
      declinePayment(world, payment, DECLINED_BY_BANK);
      break;
    case 'expire':
      endUnpaid(world, payment, 'expired', 'payment_expired');
      break;
  }
}

/** Such an event names an action that no list ever shows. */
function endUnpaid(
  world: SandboxWorld,
  payment: SandboxPayment,
  phase: PaymentPhase,
  event: 'payment_canceled' | 'payment_expired',
): void {
  const action = newAction(world, {
    type: 'Authorization',
    amount: payment.request.amount ?? 0,
    state: 'declined',
    isListed: false,
  });
  const ended = withAction({ ...payment, phase }, action);
  world.payments.set(ended.id, ended);
  announceProgress(world, event, ended, action);
}

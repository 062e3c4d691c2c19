import type { SandboxPayment } from '../books/sandboxPayment.ts';
import { instantOf } from '../sandboxDates.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { announceProgress } from '../webhooks/announce.ts';
import { finishMethodPayment, shopperDeadlineName } from './finishMethodPayment.ts';
import { startCollection } from './collectMethodPayment.ts';
import type { SandboxMethod } from './sandboxMethod.ts';

/** Lets a payment wait for its shopper, or for the bank that carries out a mandate. */
export function startMethodPayment(
  world: SandboxWorld,
  payment: SandboxPayment,
  method: SandboxMethod,
): void {
  const { settings, clock } = world;
  world.payments.set(payment.id, payment);
  announceProgress(world, 'payment_pending', payment);
  switch (method.rules.flow) {
    case 'page':
    case 'phone':
      startDeadline(world, payment.id, settings.shopperDeadlineMs);
      break;
    case 'voucher': {
      const { expire_on: expireOn } = payment.request;
      const untilDate = expireOn === undefined ? undefined : instantOf(expireOn) - clock.now();
      startDeadline(world, payment.id, untilDate ?? settings.voucherValidityMs);
      break;
    }
    case 'debit':
      startCollection(world, payment, settings.debitCollectionMs);
      break;
  }
}

function startDeadline(world: SandboxWorld, paymentId: string, delayMs: number): void {
  world.timers.start(shopperDeadlineName(paymentId), delayMs, () => {
    finishMethodPayment(world, paymentId, 'expire');
  });
}

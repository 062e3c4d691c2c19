import type { SandboxPayment } from '../books/sandboxPayment.ts';
import { serverStamp } from '../sandboxDates.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { envelope } from './envelope.ts';
import type { WebhookEvent } from './delivery.ts';

/** The payment is an object of its own, and its amount is one inside it. */
export function fraudEvent(world: SandboxWorld, payment: SandboxPayment): WebhookEvent {
  const { id, request } = payment;
  const { amount: value = 0, currency, reference } = request;
  const data = {
    payment: {
      id,
      ...(reference !== undefined && { reference }),
      amount: { value, currency },
    },
    reported_on: serverStamp(world.clock.now()),
  };
  const created_on = serverStamp(world.clock.now());
  return envelope(
    world,
    'fraud_reported',
    { id, paymentId: id },
    {
      version: '1.0.0',
      created_on,
      data,
    },
  );
}

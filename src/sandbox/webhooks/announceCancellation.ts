import type { SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { cancellationEvent } from './webhookEvents.ts';

/** Tells that a scheduled retry will not be made, by the event that was chosen. */
export function announceCancellation(world: SandboxWorld, payment: SandboxPayment): void {
  const { cancelledRetryEvent: type } = world.settings;
  switch (type) {
    case 'payment_canceled':
    case 'payment_declined':
      world.outbox.send(cancellationEvent(world, type, payment));
      break;
    case 'none':
      break;
  }
}

import type { CheckoutFact } from '../../machines/index.ts';
import type { Parking } from '../runtime/parkedMessages.ts';
import type { Message } from '../runtime/store.ts';
import type { DroppedWebhook, WebhookOptions } from './webhookOptions.ts';

/** An hour more than Checkout.com goes on repeating a webhook. */
const PARKED_FOR_MS = 31 * 60 * 60_000;

/** How long webhooks wait for payments that nobody here has asked for. */
export function parkingOf({ parkedForMs, onDropped }: Partial<WebhookOptions> = {}): Parking {
  return {
    limitMs: parkedForMs ?? PARKED_FOR_MS,
    ...(onDropped && { onDropped: (message: Message) => onDropped(droppedOf(message)) }),
  };
}

function droppedOf({ ids: [eventId], event, receivedAt }: Message): DroppedWebhook {
  // Only webhooks are parked here.
  const { type, fact } = event as unknown as CheckoutFact;
  const checkoutPaymentId = fact.checkoutPaymentId ?? '';
  return { eventId, type: type.replace('checkout.', ''), checkoutPaymentId, receivedAt };
}

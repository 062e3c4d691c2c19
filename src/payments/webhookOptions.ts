import type { WebhookHandlerOptions } from '../webhooks/index.ts';

/** How the webhooks of your workflows are verified, and what you want to be told of them. */
export interface WebhookOptions extends Omit<WebhookHandlerOptions, 'deliver' | 'clock'> {
  /**
   * How long a webhook waits for its payment, in ms; 31 hours when left out. Those about payments
   * of other systems wait in vain and are dropped then.
   *
   * Never below 31 hours with real money: Checkout.com repeats a webhook for 30.
   */
  readonly parkedForMs?: number;
  /** Told of each webhook that was dropped because no payment here claimed it in that time. */
  readonly onDropped?: (dropped: DroppedWebhook) => void;
}

/** A webhook that no payment claimed. Nothing here knows it any more. */
export interface DroppedWebhook {
  readonly eventId: string;
  readonly type: string;
  readonly checkoutPaymentId: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

import type { WebhookEndpoint } from '../sandboxOptions.ts';

/** An event as it travels. */
export interface WebhookEvent {
  readonly id: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

/** An event that was made, whether anybody heard of it or not. */
export interface OutboxEvent {
  readonly id: string;
  readonly type: string;
  /** What it is about: a payment's id as a rule. */
  readonly subject: string | undefined;
  /** When it was made, in ms since the epoch. */
  readonly at: number;
  readonly event: WebhookEvent;
}

/** The way of one event to one endpoint. */
export interface WebhookDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly subject: string | undefined;
  /** The endpoint, as the action of a workflow: `wfa_...`. */
  readonly workflowActionId: string;
  readonly url: string;
  /**
   * `waiting` for its next attempt, `underway`, `taken` by a 2xx in time, `givenUp` after the last
   * attempt or with its endpoint, `lost` by a fault.
   */
  readonly state: 'waiting' | 'underway' | 'taken' | 'givenUp' | 'lost';
  /** Oldest first. */
  readonly attempts: readonly DeliveryAttempt[];
  /** When it is tried next, in ms since the epoch. */
  readonly nextAttemptAt?: number | undefined;
}

/** One attempt to deliver a webhook; times in ms since the epoch. */
export interface DeliveryAttempt {
  readonly at: number;
  /** Nothing while it is under way. */
  readonly outcome?: DeliveryOutcome;
}

/** How an attempt to deliver a webhook ended. */
export interface DeliveryOutcome {
  readonly at: number;
  readonly isTaken: boolean;
  /** Nothing when no answer came. */
  readonly status?: number | undefined;
}

/** What a courier carries. */
export interface OutgoingWebhook {
  readonly deliveryId: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly endpoint: WebhookEndpoint;
  readonly rawBody: string;
  readonly isWronglySigned: boolean;
}

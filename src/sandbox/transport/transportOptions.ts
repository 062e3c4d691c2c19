import type { RateLimit } from './rateLimit.ts';

/** How calls are let in and webhooks are sent out. */
export interface TransportOptions {
  /** Answer to a request whose idempotency key is being worked on. */
  readonly concurrentKey?: 409 | 429;
  /** Whether a reversal keeps to its idempotency key, or is carried out each time. */
  readonly reversalIdempotency?: 'honoured' | 'ignored';
  /** Calls per second that are let through; Checkout.com's own limit is 100 of each. */
  readonly rateLimit?: RateLimit | 'off';
  /** Whether an event that is sent again keeps its id. */
  readonly resentEventId?: 'kept' | 'renewed';
  /** Each webhook waits up to so many ms, by chance, so that they overtake each other. */
  readonly webhookSpreadMs?: number;
}

export const transportDefaults: Required<TransportOptions> = {
  concurrentKey: 429,
  reversalIdempotency: 'honoured',
  rateLimit: 'off',
  resentEventId: 'kept',
  webhookSpreadMs: 0,
};

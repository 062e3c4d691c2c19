import type { Clock } from '../../clock.ts';
import type { Randomness } from '../../randomness.ts';
import type { Credentials } from '../access/credentials.ts';
import type { CheckoutConfig } from '../checkoutConfig.ts';
import type { Exchange } from './exchange.ts';
import type { RateLimiter } from './rateLimiter.ts';
import type { RetryPolicy } from './retryPolicy.ts';

/** An open door to Checkout.com: everything a request needs that is not the request. */
export interface Http {
  readonly exchange: Exchange;
  readonly baseUrl: string;
  readonly credentials: Credentials;
  /** Nothing without a public key. */
  readonly publicCredentials: Credentials | undefined;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly retry: RetryPolicy;
  /** Left out, nothing is held back. */
  readonly limits: { readonly reads: RateLimiter; readonly writes: RateLimiter } | undefined;
  readonly onRequest: CheckoutConfig['onRequest'];
  readonly onAnswer: CheckoutConfig['onAnswer'];
}

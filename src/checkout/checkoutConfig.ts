import type { Clock } from '../clock.ts';
import type { Randomness } from '../randomness.ts';
import type { AnswerNotice, RequestNotice } from './transport/notices.ts';
import type { RetryOptions } from './transport/retryPolicy.ts';

/**
 * What a client needs to know. Every option is read once, when the client is made. A secret key or
 * OAuth credentials are needed, never both.
 */
export type CheckoutConfig = SecretKeyConfig | OAuthConfig;

/** Access with a key, which opens everything. */
export interface SecretKeyConfig extends CommonConfig {
  /** A secret key (`sk_...`) of the current or the previous platform. */
  readonly secretKey: string;
  readonly clientId?: undefined;
  readonly clientSecret?: undefined;
  readonly scopes?: undefined;
  readonly tokenUrl?: undefined;
}

/** Access with tokens of OAuth 2.0 client credentials, which open what their scopes say. */
export interface OAuthConfig extends CommonConfig {
  readonly secretKey?: undefined;
  readonly clientId: string;
  readonly clientSecret: string;
  /** `['gateway']` when left out: all of payments, but for `payments:search`. */
  readonly scopes?: readonly string[] | undefined;
  /** Left out: Checkout.com's, or `/connect/token` of your `baseUrl`. */
  readonly tokenUrl?: string | undefined;
}

interface CommonConfig {
  /** A public key (`pk_...`), for `createToken` alone. */
  readonly publicKey?: string | undefined;
  /** Your account's own subdomain: the first eight characters of the client id, without `cli_`. */
  readonly prefix?: string | undefined;
  /**
   * Told from the key's shape when left out; a contradiction is refused. OAuth credentials do not
   * tell it, so they need it unless there is a `baseUrl`.
   */
  readonly environment?: 'sandbox' | 'production' | undefined;
  /** Another server than Checkout.com's, such as a sandbox of your own. Then any key will do. */
  readonly baseUrl?: string | undefined;
  /**
   * Time limit of one call, in ms; 60,000 when left out. It covers all that a call waits for: its
   * turn, a token, the answer, repeats and the pauses between them.
   *
   * Checkout.com's gateway itself works on a request for up to 60 s. A shorter limit gives up on
   * payments that are then approved, and nobody hears of it.
   */
  readonly timeoutMs?: number | undefined;
  /**
   * How long connecting may take, the TLS handshake included, in ms; 10,000 when left out. Nothing
   * was sent by then, so such a call ends as `notSent`.
   */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * Sends the requests instead of Node's own HTTP. It must not repeat a request by itself, and it
   * connects in its own way: `connectTimeoutMs` cannot be given beside it.
   *
   * Left out, a global fetch that was replaced is used, for tracing and tests; Node's own is not,
   * as it takes three times the work and cannot say whether a request has left.
   */
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly clock?: Clock | undefined;
  /** Makes the keys of calls that bring none, and spreads repeats. */
  readonly randomness?: Randomness | undefined;
  /** Left out, or false: a request is sent once. */
  readonly retry?: RetryOptions | false | undefined;
  /**
   * Holds requests back, in the order of their calls, so that an account's limit is not run into.
   * Checkout.com counts per account, so make one client per account. Left out: 100 reads and 100
   * writes per second at Checkout.com, no limit at a `baseUrl` of yours.
   */
  readonly rateLimit?: RateLimitOptions | false | undefined;
  /** Told of every request before it is sent. Whatever it does changes nothing about the call. */
  readonly onRequest?: ((notice: RequestNotice) => unknown) | undefined;
  /** Told what became of every request. Whatever it does changes nothing about the call. */
  readonly onAnswer?: ((notice: AnswerNotice) => unknown) | undefined;
}

/** How many requests a client sends in any one second; whole numbers, 1 to 10,000. */
export interface RateLimitOptions {
  readonly readsPerSecond: number;
  readonly writesPerSecond: number;
}

/** Why a client cannot be made. Never shows a key. */
export interface CheckoutConfigError {
  readonly kind: 'invalidConfig';
  /** The option that is wrong; empty when there are no options at all. */
  readonly field: string;
  /** What must hold there, as one sentence. */
  readonly rule: string;
}

import { err, ok, type Result } from 'neverthrow';
import { systemClock, type Clock } from '../clock.ts';
import { systemRandomness, type Randomness } from '../randomness.ts';
import type { OAuthAccess } from './access/tokenCredentials.ts';
import { contradictionIn } from './access/contradictionIn.ts';
import { baseUrlOf, placeOf, tokenUrlOf } from './access/hosts.ts';
import type { Environment } from './access/keyStyle.ts';
import type { CheckoutConfig, CheckoutConfigError, RateLimitOptions } from './checkoutConfig.ts';
import { optionRules } from './optionRules.ts';
import { sendOnceOnly, type RetryPolicy } from './transport/retryPolicy.ts';

/** The configuration after the door: nothing to doubt. */
export interface CheckoutAccess {
  readonly environment: Environment | undefined;
  readonly baseUrl: string;
  readonly credentials: { readonly secretKey: string } | OAuthAccess;
  readonly publicKey: string | undefined;
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly retry: RetryPolicy;
  readonly rateLimit: RateLimitOptions | undefined;
  readonly onRequest: CheckoutConfig['onRequest'];
  readonly onAnswer: CheckoutConfig['onAnswer'];
}

type Wrong = Omit<CheckoutConfigError, 'kind'>;

const DEFAULT_TIMEOUT_MS = 60_000;
const CONNECT_TIMEOUT_MS = 10_000;
const BASE_DELAY_MS = 250;
const MAX_DELAY_MS = 10_000;

/** What Checkout.com lets an account do per second, over all its keys. */
const accountLimit: RateLimitOptions = { readsPerSecond: 100, writesPerSecond: 100 };

/** Reads the options once. The first that is wrong is named. */
export function parseCheckoutConfig(
  given: CheckoutConfig,
): Result<CheckoutAccess, CheckoutConfigError> {
  const config = copyOf(given);
  if (!config) return err({ kind: 'invalidConfig', field: '', rule: 'must be given' });
  const wrong = firstFault(config) ?? contradictionIn(config);
  return wrong ? err({ kind: 'invalidConfig', ...wrong }) : ok(accessOf(config));
}

/** A copy, lists and objects included, so that what the caller changes later changes nothing. */
function copyOf(given: unknown): CheckoutConfig | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  try {
    const copy: Record<string, unknown> = { ...given };
    const { scopes, retry, rateLimit } = copy;
    if (Array.isArray(scopes)) copy['scopes'] = [...scopes];
    if (typeof retry === 'object') copy['retry'] = retry && { ...retry };
    if (typeof rateLimit === 'object') copy['rateLimit'] = rateLimit && { ...rateLimit };
    // The cast: every option is checked next.
    return copy as unknown as CheckoutConfig;
  } catch {
    // Options that cannot even be read.
    return undefined;
  }
}

function firstFault(config: CheckoutConfig): Wrong | undefined {
  for (const [field, value] of Object.entries(config)) {
    if (!Object.hasOwn(optionRules, field)) {
      return { field, rule: `is no option; there are ${Object.keys(optionRules).join(', ')}` };
    }
    const rule = value === undefined ? undefined : ruleFor(field as keyof CheckoutConfig, value);
    if (rule !== undefined) return { field, rule };
  }
  return undefined;
}

function ruleFor(field: keyof CheckoutConfig, value: unknown): string | undefined {
  try {
    return optionRules[field](value);
  } catch {
    return 'must be readable without failing';
  }
}

function accessOf(config: CheckoutConfig): CheckoutAccess {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, clock = systemClock, fetch, publicKey } = config;
  const { connectTimeoutMs = CONNECT_TIMEOUT_MS } = config;
  const { retry, randomness = systemRandomness, onRequest, onAnswer } = config;
  const { baseDelayMs = BASE_DELAY_MS, maxDelayMs = MAX_DELAY_MS } = retry || {};
  return {
    environment: placeOf(config),
    baseUrl: baseUrlOf(config),
    credentials: credentialsOf(config),
    publicKey,
    timeoutMs,
    connectTimeoutMs,
    fetch,
    clock,
    randomness,
    retry: retry ? { attempts: retry.attempts, baseDelayMs, maxDelayMs } : sendOnceOnly,
    rateLimit: rateLimitOf(config),
    onRequest,
    onAnswer,
  };
}

function credentialsOf(config: CheckoutConfig): CheckoutAccess['credentials'] {
  if (config.secretKey !== undefined) return { secretKey: config.secretKey };
  const { clientId, clientSecret, scopes = ['gateway'] } = config;
  return { tokenUrl: tokenUrlOf(config), clientId, clientSecret, scopes };
}

function rateLimitOf({ rateLimit, baseUrl }: CheckoutConfig): RateLimitOptions | undefined {
  if (rateLimit === false) return undefined;
  return rateLimit ?? (baseUrl === undefined ? accountLimit : undefined);
}

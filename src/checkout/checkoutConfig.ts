import { err, ok, type Result } from 'neverthrow';
import { systemClock, type Clock } from '../clock.ts';
import { isHeaderText, isTimeLimit, TIME_LIMIT_RULE } from './call.ts';

/** What a client needs to know. Every option is read once, when the client is made. */
export interface CheckoutConfig {
  /** A secret key (`sk_...`) of the current or the previous platform. */
  readonly secretKey: string;
  /** Your account's own subdomain: the first eight characters of the client id, without `cli_`. */
  readonly prefix?: string | undefined;
  /** Told from the key's shape when left out; a contradiction is refused. */
  readonly environment?: 'sandbox' | 'production' | undefined;
  /** Another server than Checkout.com's, such as a sandbox of your own. Then any key will do. */
  readonly baseUrl?: string | undefined;
  /**
   * Time limit of one call, in ms; 60,000 when left out.
   *
   * Checkout.com's gateway itself works on a request for up to 60 s. A shorter limit gives up on
   * payments that are then approved, and nobody hears of it.
   */
  readonly timeoutMs?: number | undefined;
  /** Replaces the global fetch. It must not repeat a request by itself. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly clock?: Clock | undefined;
}

/** Why a client cannot be made. Never shows the key. */
export interface CheckoutConfigError {
  readonly kind: 'invalidConfig';
  /** The option that is wrong; empty when there are no options at all. */
  readonly field: string;
  /** What must hold there, as one sentence. */
  readonly rule: string;
}

/** The configuration after the door: nothing optional, nothing to doubt. */
export interface CheckoutAccess {
  readonly baseUrl: string;
  /** Value of the Authorization header. */
  readonly authorization: string;
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly clock: Clock;
}

type Environment = 'sandbox' | 'production';

const DEFAULT_TIMEOUT_MS = 60_000;
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** The key styles in use. Keys of the previous platform are sent without `Bearer`. */
const keyStyles = [
  { shape: /^sk_[a-z2-7]{26}[a-z2-7*#$=]$/, environment: 'production', scheme: 'Bearer ' },
  { shape: /^sk_sbox_[a-z2-7]{26}[a-z2-7*#$=]$/, environment: 'sandbox', scheme: 'Bearer ' },
  { shape: new RegExp(`^sk_${UUID}$`, 'i'), environment: 'production', scheme: '' },
  { shape: new RegExp(`^sk_test_${UUID}$`, 'i'), environment: 'sandbox', scheme: '' },
] as const;

type KeyStyle = (typeof keyStyles)[number];

const hosts: Record<Environment, string> = {
  production: 'api.checkout.com',
  sandbox: 'api.sandbox.checkout.com',
};

type Checks = Record<keyof CheckoutConfig, (value: unknown) => string | undefined>;

/**
 * What must hold for each option by itself; an option that is missing here is refused as unknown.
 */
const checks: Checks = {
  secretKey: (key) => {
    if (typeof key !== 'string' || !isHeaderText(key)) return 'must be a secret key, as text';
    return key.startsWith('pk_') ? 'must be a secret key; this is a public one' : undefined;
  },
  prefix: (prefix) =>
    typeof prefix !== 'string' || /^(?:pl-)?[a-z0-9]+$/.test(prefix)
      ? mustBe('string', prefix)
      : 'must be lower-case letters and digits, such as the first eight of the client id',
  environment: (name) =>
    name === 'sandbox' || name === 'production' ? undefined : "must be 'sandbox' or 'production'",
  baseUrl: (url) =>
    typeof url === 'string' && isPlainUrl(url)
      ? undefined
      : 'must be an http or https address without credentials, query or fragment',
  timeoutMs: (limit) => (isTimeLimit(limit) ? undefined : TIME_LIMIT_RULE),
  fetch: (fetch) => mustBe('function', fetch),
  clock: (clock) => (typeof clock === 'object' && clock ? undefined : 'must be a Clock'),
};

/** Reads the options once. The first that is wrong is named. */
export function parseCheckoutConfig(
  config: CheckoutConfig,
): Result<CheckoutAccess, CheckoutConfigError> {
  const wrong = firstFault(config) ?? contradictionIn(config);
  if (wrong) return err({ kind: 'invalidConfig', ...wrong });
  const { secretKey, timeoutMs = DEFAULT_TIMEOUT_MS, fetch, clock = systemClock } = config;
  const authorization = `${styleOf(secretKey)?.scheme ?? 'Bearer '}${secretKey}`;
  return ok({ baseUrl: baseUrlOf(config), authorization, timeoutMs, fetch, clock });
}

type Wrong = Omit<CheckoutConfigError, 'kind'>;

function firstFault(config: unknown): Wrong | undefined {
  if (typeof config !== 'object' || config === null) return { field: '', rule: 'must be given' };
  const fields = new Set(['secretKey', ...Object.keys(config)]);
  for (const field of fields) {
    const value: unknown = Reflect.get(config, field);
    const isKnown = Object.hasOwn(checks, field);
    if (!isKnown)
      return { field, rule: `is no option; there are ${Object.keys(checks).join(', ')}` };
    if (value === undefined && field !== 'secretKey') continue;
    const rule = checks[field as keyof CheckoutConfig](value);
    if (rule !== undefined) return { field, rule };
  }
  return undefined;
}

function contradictionIn({
  secretKey,
  environment,
  prefix,
  baseUrl,
}: CheckoutConfig): Wrong | undefined {
  const style = styleOf(secretKey);
  if (environment && style && style.environment !== environment) {
    return { field: 'environment', rule: `contradicts the key, which is for ${style.environment}` };
  }
  if (baseUrl === undefined) {
    if (style) return undefined;
    return { field: 'secretKey', rule: 'does not look like a key of Checkout.com (sk_...)' };
  }
  if (prefix !== undefined) {
    return { field: 'prefix', rule: 'names a host of Checkout.com, which baseUrl replaces' };
  }
  if (style?.environment === 'production' && new URL(baseUrl).protocol !== 'https:') {
    return { field: 'baseUrl', rule: 'must be https, as the key is for production' };
  }
  return undefined;
}

function baseUrlOf({ baseUrl, prefix, secretKey }: CheckoutConfig): string {
  if (baseUrl !== undefined) return baseUrl.replace(/\/+$/, '');
  const host = hosts[styleOf(secretKey)?.environment ?? 'sandbox'];
  return prefix === undefined ? `https://${host}` : `https://${prefix}.${host}`;
}

function styleOf(secretKey: string): KeyStyle | undefined {
  return keyStyles.find(({ shape }) => shape.test(secretKey));
}

function mustBe(type: 'string' | 'function', value: unknown): string | undefined {
  return typeof value === type ? undefined : `must be a ${type}`;
}

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username + password + search + hash === '';
}

import { systemClock, type Clock } from '../clock.ts';
import { accessDefaults, type AccessOptions } from './access/accessOptions.ts';
import { bookDefaults, type BookOptions } from './books/bookOptions.ts';
import { methodDefaults, type MethodOptions } from './methods/methodOptions.ts';
import { threeDsDefaults, type ThreeDsOptions } from './threeDs/threeDsOptions.ts';
import { transportDefaults, type TransportOptions } from './transport/transportOptions.ts';
import { webhookDefaults, type WebhookOptions } from './webhooks/webhookOptions.ts';
import type { RateLimit } from './transport/rateLimit.ts';

/** Where webhooks are delivered to. */
export interface WebhookEndpoint {
  readonly url: string;
  /** Used as UTF-8 text to sign the raw body with HMAC-SHA256. */
  readonly signatureKey: string;
  /** Sent along with every delivery, unchanged. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Types of the events it wants; all by default. */
  readonly events?: readonly string[];
  /** How a delivery travels; the global `fetch` by default. */
  readonly deliver?: (request: Request) => Promise<Response>;
}

/**
 * Whose clock, keys and address a sandbox has, and how it behaves where the documents leave a
 * choice.
 */
export interface SandboxOptions
  extends
    AccessOptions,
    BookOptions,
    MethodOptions,
    ThreeDsOptions,
    TransportOptions,
    WebhookOptions {
  /** An origin without a path: links and redirects begin with it. */
  readonly baseUrl?: string;
  /** Every settlement, webhook and deadline hangs on it. */
  readonly clock?: Clock;
  /** Makes ids repeatable. Left out, they are unguessable. */
  readonly seed?: number;
  readonly webhooks?: readonly WebhookEndpoint[];
  /**
   * Folder in which everything is kept across restarts; made when it is missing. One sandbox at a
   * time may use it. It holds test card numbers and keys in clear, readable by its owner alone.
   */
  readonly dataDir?: string;
  /**
   * What a well-formed `tok_`, `src_` or `cus_` id is that was never made here: unknown, or the
   * 4242 Visa.
   */
  readonly unknownSources?: 'refuse' | 'approve';
  /** From approval to automatic capture, in ms. */
  readonly captureDelayMs?: number;
  /** From a 202 to the outcome of a capture, void or refund, in ms. */
  readonly actionDelayMs?: number;
  /**
   * From the return of the shopper to the outcome of the payment, in ms: reads say Pending
   * meanwhile.
   */
  readonly outcomeDelayMs?: number;
  /** Amounts whose last digits choose a decline, as on the older sandbox. */
  readonly magicAmounts?: boolean;
  /** Whether a payment that a risk rule flagged is captured automatically. */
  readonly flaggedAutoCapture?: 'held' | 'captured';
  /** Whether a risk rule flags every payment, and not only those that ask for it. */
  readonly flagEveryPayment?: boolean;
  /** Whether every issuer approves only half where `partial_authorization` lets it. */
  readonly approveInPart?: boolean;
  /** Error type of a card that has expired: a mock and a live test differ. */
  readonly expiredCard?: 'processing_error' | 'request_invalid';
  /** Error code of a token that was spent before. */
  readonly usedToken?: 'token_expired' | 'token_used';
  /**
   * Whether the rest that a final partial capture releases gets an action and an event of its own.
   */
  readonly finalCaptureVoids?: 'silent' | 'withEvent';
  /** Whether `available_*` falls when an action is accepted, or only when it is confirmed. */
  readonly balancesInFlight?: 'unchanged' | 'reserved';
  /** How long an authorization can be captured, in ms. */
  readonly authorizationValidityMs?: number;
  /** Status of an authorization that ran out untouched. */
  readonly lapsedAuthorization?: 'Voided' | 'Expired';
  /** Whether an authorization that runs out is told by `payment_voided`. */
  readonly lapseEvent?: 'payment_voided' | 'none';
}

/** All choices made. */
export type SandboxSettings = Readonly<
  Required<Omit<SandboxOptions, 'seed' | 'webhooks' | 'dataDir'>>
>;

const DAY_MS = 86_400_000;

const defaults: SandboxSettings = {
  ...accessDefaults,
  ...bookDefaults,
  ...methodDefaults,
  ...threeDsDefaults,
  ...transportDefaults,
  ...webhookDefaults,
  baseUrl: 'http://sandbox.localhost',
  clock: systemClock,
  unknownSources: 'refuse',
  captureDelayMs: 1000,
  actionDelayMs: 1000,
  outcomeDelayMs: 0,
  magicAmounts: false,
  flaggedAutoCapture: 'held',
  flagEveryPayment: false,
  approveInPart: false,
  expiredCard: 'processing_error',
  usedToken: 'token_expired',
  finalCaptureVoids: 'silent',
  balancesInFlight: 'unchanged',
  authorizationValidityMs: 7 * DAY_MS,
  lapsedAuthorization: 'Voided',
  lapseEvent: 'payment_voided',
};

/** Fills in the defaults. An option that cannot be meant throws: it is a mistake in the program. */
export function sandboxSettings({
  seed,
  webhooks,
  dataDir,
  ...chosen
}: SandboxOptions): SandboxSettings {
  const settings = { ...defaults, ...chosen };
  for (const [name, value] of Object.entries(settings)) {
    if (typeof value === 'number' && !(Number.isFinite(value) && value >= 0))
      throw optionError(name, name.endsWith('Ms') ? 'must be 0 or more ms' : 'must be 0 or more');
  }
  if (seed !== undefined && !Number.isSafeInteger(seed))
    throw optionError('seed', 'must be an integer');
  if (settings.secretKey === '' || settings.secretKey === settings.publicKey)
    throw optionError('secretKey', 'must not be empty, nor the public key');
  if (dataDir === '') throw optionError('dataDir', 'must not be empty');
  checkRateLimit(settings.rateLimit);
  if (settings.clientId === '' || settings.clientSecret === '')
    throw optionError('clientId', 'must not be empty, nor the client secret');
  for (const endpoint of webhooks ?? []) checkEndpoint(endpoint);
  return { ...settings, baseUrl: originOf(settings.baseUrl) };
}

/** The address as links use it: without a slash at the end. */
export function originOf(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw optionError('baseUrl', 'must be an origin such as http://localhost:4010');
  return url.origin;
}

function checkRateLimit(limit: RateLimit | 'off'): void {
  if (limit === 'off') return;
  const { reads, writes } = limit;
  if (![reads, writes].every((calls) => Number.isSafeInteger(calls) && calls > 0))
    throw optionError('rateLimit', 'must be off, or whole numbers of reads and writes per second');
}

export function checkEndpoint(endpoint: WebhookEndpoint): void {
  const mistake = endpointMistake(endpoint);
  if (mistake !== undefined) throw new TypeError(`Sandbox option webhooks.${mistake}`);
}

/** What is wrong with an endpoint; nothing when webhooks can be sent there. */
export function endpointMistake(endpoint: {
  readonly [Key in keyof WebhookEndpoint]?: unknown;
}): string | undefined {
  const { url, signatureKey, headers = {}, events = [] } = endpoint;
  const address = typeof url === 'string' && URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !/^https?:$/.test(address.protocol)) return 'url must be an absolute http(s) URL';
  if (address.username !== '' || address.password !== '')
    return 'url must hold no user name or password; headers can carry them';
  if (typeof signatureKey !== 'string' || signatureKey === '')
    return 'signatureKey must not be empty';
  if (!canBeSent(headers)) return 'headers must be names and values that HTTP can carry';
  if (!Array.isArray(events) || !events.every((type) => typeof type === 'string'))
    return 'events must be types of events';
  return undefined;
}

function canBeSent(headers: unknown): boolean {
  if (typeof headers !== 'object' || headers === null) return false;
  try {
    return new Headers(headers as Record<string, string>) instanceof Headers;
  } catch {
    return false;
  }
}

export function optionError(name: string, rule: string): TypeError {
  return new TypeError(`Sandbox option ${name} ${rule}`);
}

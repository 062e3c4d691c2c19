import { isHeaderText, isTimeLimit, TIME_LIMIT_RULE } from './call.ts';
import type { CheckoutConfig } from './checkoutConfig.ts';
import { isRecord } from './isRecord.ts';

/** What must hold for one option by itself, as one sentence; nothing when it does. */
export type Rule = (value: unknown) => string | undefined;

const FEWEST_ATTEMPTS = 2;
const MOST_ATTEMPTS = 10;
const MOST_PER_SECOND = 10_000;

const address: Rule = (url) =>
  typeof url === 'string' && isPlainUrl(url)
    ? undefined
    : 'must be an http or https address without credentials, query or fragment';

export const callable: Rule = (value) =>
  typeof value === 'function' ? undefined : 'must be a function';

/** An object that can do so much. */
export function having(...names: readonly string[]): Rule {
  return (value) =>
    isRecord(value) && names.every((name) => typeof value[name] === 'function')
      ? undefined
      : `must have the functions ${names.join(', ')}`;
}

const headerText: Rule = (text) =>
  typeof text === 'string' && isHeaderText(text) ? undefined : 'must be text of visible ASCII';

const timeLimit: Rule = (limit) => (isTimeLimit(limit) ? undefined : TIME_LIMIT_RULE);

/** An option that is missing here is refused as unknown. */
export const optionRules: Record<keyof CheckoutConfig, Rule> = {
  secretKey(key) {
    if (typeof key !== 'string' || !isHeaderText(key)) return 'must be a secret key, as text';
    return key.startsWith('pk_') ? 'must be a secret key; this is a public one' : undefined;
  },
  publicKey(key) {
    if (typeof key !== 'string' || !isHeaderText(key)) return 'must be a public key, as text';
    return key.startsWith('sk_') ? 'must be a public key; this is a secret one' : undefined;
  },
  clientId: headerText,
  clientSecret: headerText,
  scopes: (scopes) =>
    Array.isArray(scopes) && scopes.length > 0 && scopes.every((scope) => !headerText(scope))
      ? undefined
      : "must be a list of one scope or more, such as ['gateway']",
  tokenUrl: address,
  prefix(prefix) {
    if (typeof prefix !== 'string') return 'must be a string';
    return /^(?:pl-)?[a-z0-9]+$/.test(prefix)
      ? undefined
      : 'must be lower-case letters and digits, such as the first eight of the client id';
  },
  environment: (name) =>
    name === 'sandbox' || name === 'production' ? undefined : "must be 'sandbox' or 'production'",
  baseUrl: address,
  timeoutMs: timeLimit,
  connectTimeoutMs: timeLimit,
  fetch: callable,
  clock: having('now', 'setTimeout', 'clearTimeout'),
  randomness: having('fraction', 'base32'),
  retry(retry) {
    if (retry === false) return undefined;
    if (!isRecord(retry)) return 'must be false or an object with attempts';
    const { attempts, baseDelayMs = 1, maxDelayMs = 1, ...others } = retry;
    if (Object.keys(others).length > 0)
      return 'must have attempts, baseDelayMs and maxDelayMs only';
    if (!isWhole(attempts, FEWEST_ATTEMPTS, MOST_ATTEMPTS)) {
      return `must have attempts from ${FEWEST_ATTEMPTS} to ${MOST_ATTEMPTS}`;
    }
    if (isTimeLimit(baseDelayMs) && isTimeLimit(maxDelayMs)) return undefined;
    return 'must have delays in whole milliseconds, 1 or more';
  },
  rateLimit(limit) {
    if (limit === false) return undefined;
    const isLimit =
      isRecord(limit) &&
      Object.keys(limit).length === 2 &&
      isWhole(limit['readsPerSecond'], 1, MOST_PER_SECOND) &&
      isWhole(limit['writesPerSecond'], 1, MOST_PER_SECOND);
    if (isLimit) return undefined;
    return `must be false or have readsPerSecond and writesPerSecond, 1 to ${MOST_PER_SECOND}`;
  },
  onRequest: callable,
  onAnswer: callable,
};

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
}

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username + password + search + hash === '';
}

import { err, ok, ResultAsync, type Result } from 'neverthrow';
import { safeParse } from 'valibot';
import type { Clock } from '../../clock.ts';
import { AccessTokenSchema } from '../accessTokenSchema.ts';
import { isHeaderText } from '../call.ts';
import { failureCause, type CheckoutError } from '../checkoutError.ts';
import { isRecord } from '../isRecord.ts';
import { parseJson, retryAfter } from '../readReply.ts';
import { statusMeaning } from '../statusMeaning.ts';
import { isWindowClosed, openCallWindow } from '../transport/callWindow.ts';
import type { Exchange, Reply } from '../transport/exchange.ts';
import type { Credentials, Pass, PassFailure } from './credentials.ts';

/** What a client needs to get access tokens of its own. */
export interface OAuthAccess {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
}

interface AccessToken extends Pass {
  /** From then on it is renewed while it still lives, in ms since the epoch. */
  readonly renewAt: number;
  readonly expiresAt: number;
}

interface TokenParts {
  readonly access: OAuthAccess;
  readonly exchange: Exchange;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/** A token is renewed a minute before its end, or in the last fifth of a shorter life. */
const MARGIN_MS = 60_000;
const MARGIN_SHARE = 0.2;

/** After a renewal that failed, the old token serves so long before the next one is tried. */
const RENEWAL_PAUSE_MS = 5_000;

/**
 * Keeps the token of one set of scopes. Its life is what `expires_in` says, in seconds, counted
 * from when it was asked for. While a renewal is under way, and when it fails, the old token serves
 * as long as it lives.
 */
export function tokenCredentials(parts: TokenParts): Credentials {
  const { clock } = parts;
  let token: AccessToken | undefined;
  let underWay: Promise<Result<AccessToken, PassFailure>> | undefined;
  let notBefore = -Infinity;

  const fetch = (): Promise<Result<AccessToken, PassFailure>> => {
    underWay ??= requestToken(parts).then((fetched) => {
      underWay = undefined;
      if (fetched.isOk()) token = fetched.value;
      else notBefore = clock.now() + RENEWAL_PAUSE_MS;
      return fetched;
    });
    return underWay;
  };
  return {
    current() {
      const now = clock.now();
      if (!token || now >= token.expiresAt) return undefined;
      if (now >= token.renewAt && now >= notBefore) void fetch();
      return token;
    },
    fetch,
    drop(refused) {
      if (token === refused) token = undefined;
    },
  };
}

async function requestToken(parts: TokenParts): Promise<Result<AccessToken, PassFailure>> {
  const { access, exchange, clock, timeoutMs } = parts;
  const askedAt = clock.now();
  // A window of its own: the token serves more callers than the one who happened to ask first.
  const window = openCallWindow({ clock, limitMs: timeoutMs, signal: undefined });
  const sent = exchange({
    url: access.tokenUrl,
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: access.clientId,
      client_secret: access.clientSecret,
      scope: access.scopes.join(' '),
    }).toString(),
    signal: window.signal,
  });
  const reply = await ResultAsync.fromPromise(window.within(sent), failureCause);
  window.close();
  if (reply.isErr()) return err({ kind: 'network', cause: reply.error });
  if (isWindowClosed(reply.value)) return err({ kind: 'timeout' });
  return readToken(reply.value, askedAt, clock.now());
}

function readToken(
  { status, headers, text }: Reply,
  askedAt: number,
  nowMs: number,
): Result<AccessToken, PassFailure> {
  const json = parseJson(text);
  if (status < 200 || status > 299) {
    const told = { status, ...oauthErrorIn(json), ...retryAfter(headers, nowMs) };
    const { kind } = statusMeaning(status, { movesMoney: false, isRepeat: false });
    // RFC 6749 answers wrong credentials with a 400.
    return err({ kind: kind === 'invalid' ? 'unauthorized' : kind, ...told });
  }
  const parsed = safeParse(AccessTokenSchema, json);
  if (!parsed.success) return err({ kind: 'unreadableAnswer', status });
  const { access_token: value, expires_in: seconds, token_type: type = 'Bearer' } = parsed.output;
  const isUsable = isHeaderText(value) && Number.isFinite(seconds) && /^bearer$/i.test(type);
  if (!isUsable) return err({ kind: 'unreadableAnswer', status });
  const lifeMs = seconds * 1_000;
  const expiresAt = askedAt + lifeMs;
  const renewAt = expiresAt - Math.min(MARGIN_MS, lifeMs * MARGIN_SHARE);
  return ok({ authorization: `Bearer ${value}`, renewAt, expiresAt });
}

/** `error` of RFC 6749. Its description stays out: it may quote what was sent. */
function oauthErrorIn(json: unknown): Partial<CheckoutError> {
  const error = isRecord(json) ? json['error'] : undefined;
  return typeof error === 'string' && /^[a-z_]{1,64}$/.test(error) ? { errorCodes: [error] } : {};
}

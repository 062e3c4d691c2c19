import { err, ok, ResultAsync, type Result } from 'neverthrow';
import { getDotPath, safeParse } from 'valibot';
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
  readonly askedAt: number;
  /** From then on it is renewed while it still lives, in ms since the epoch. */
  readonly renewAt: number;
  readonly expiresAt: number;
}

/** A request for a token, and everybody who waits for it. */
interface Fetching {
  readonly fetched: Promise<Result<AccessToken, PassFailure>>;
  readonly controller: AbortController;
  readonly waiting: Set<AbortSignal>;
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

/**
 * A token younger than this is not replaced because it was refused: the next one would be too, and
 * every call would fetch one.
 */
const YOUNG_MS = 60_000;

/** After a renewal that failed, the old token serves so long before the next one is tried. */
const RENEWAL_PAUSE_MS = 5_000;

/**
 * Keeps the token of one set of scopes. Its life is what `expires_in` says, in seconds, counted
 * from when it was asked for; one that does not say how long it lives serves those who waited for
 * it, and nobody else. While a renewal is under way, and when it fails, the old token serves as
 * long as it lives.
 */
export function tokenCredentials(parts: TokenParts): Credentials {
  const { clock } = parts;
  let token: AccessToken | undefined;
  let underWay: Fetching | undefined;
  let notBefore = -Infinity;

  const begin = (): Fetching => {
    const controller = new AbortController();
    const fetched = requestToken(parts, controller.signal).then((result) => {
      if (underWay === begun) underWay = undefined;
      if (result.isOk()) token = result.value;
      else notBefore = clock.now() + RENEWAL_PAUSE_MS;
      return result;
    });
    const begun: Fetching = { fetched, controller, waiting: new Set() };
    underWay = begun;
    return begun;
  };
  const leave = (fetching: Fetching, signal: AbortSignal): void => {
    fetching.waiting.delete(signal);
    if (fetching.waiting.size > 0) return;
    // Whoever comes next starts anew.
    if (underWay === fetching) underWay = undefined;
    fetching.controller.abort();
  };
  const fetch = (signal: AbortSignal): Promise<Result<AccessToken, PassFailure>> => {
    const fetching = underWay ?? begin();
    fetching.waiting.add(signal);
    signal.addEventListener('abort', () => leave(fetching, signal), { once: true });
    return fetching.fetched;
  };
  return {
    current() {
      const now = clock.now();
      if (!token || now >= token.expiresAt) return undefined;
      // Nobody waits for it, so its own time limit ends it.
      if (now >= token.renewAt && now >= notBefore && !underWay) begin();
      return token;
    },
    fetch,
    drop(refused) {
      if (token !== refused) return true;
      if (clock.now() - token.askedAt < YOUNG_MS) return false;
      token = undefined;
      return true;
    },
  };
}

async function requestToken(
  parts: TokenParts,
  signal: AbortSignal,
): Promise<Result<AccessToken, PassFailure>> {
  const { access, exchange, clock, timeoutMs } = parts;
  const askedAt = clock.now();
  // A window of its own: the token serves more callers than the one who happened to ask first.
  const window = openCallWindow({ clock, limitMs: timeoutMs, signal });
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
  if (isWindowClosed(reply.value)) return err({ kind: reply.value.closedBy });
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
  if (!parsed.success) return err(unreadable(status, getDotPath(parsed.issues[0]) ?? ''));
  const {
    access_token: value,
    expires_in: seconds = 0,
    token_type: type = 'Bearer',
  } = parsed.output;
  if (!isHeaderText(value)) return err(unreadable(status, 'access_token'));
  if (!/^bearer$/i.test(type)) return err(unreadable(status, 'token_type'));
  const lifeMs = seconds * 1_000;
  const expiresAt = askedAt + lifeMs;
  const renewAt = expiresAt - Math.min(MARGIN_MS, lifeMs * MARGIN_SHARE);
  return ok({ authorization: `Bearer ${value}`, askedAt, renewAt, expiresAt });
}

/** Says that it was the access token's answer, not the call's own. */
function unreadable(status: number, field: string): PassFailure {
  const where = field === '' ? 'the answer' : field;
  const rule = `${where} of the access token is not what Checkout.com documents`;
  return { kind: 'unreadableAnswer', status, faults: [{ path: '', rule }] };
}

/** `error` of RFC 6749. Its description stays out: it may quote what was sent. */
function oauthErrorIn(json: unknown): Partial<CheckoutError> {
  const error = isRecord(json) ? json['error'] : undefined;
  return typeof error === 'string' && /^[a-z_]{1,64}$/.test(error) ? { errorCodes: [error] } : {};
}

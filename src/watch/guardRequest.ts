import { createHash, timingSafeEqual } from 'node:crypto';
import { refused } from './responses.ts';
import type { WatchOptions } from './watchOptions.ts';

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/**
 * Refuses whoever was led here by another page: a name that is not this server's, a request that
 * another site began, or one without the token.
 */
export function guardRequest(options: WatchOptions, request: Request): Response | undefined {
  const url = new URL(request.url);
  const host = request.headers.get('host') ?? url.host;
  if (!isOwnHost(options, host)) {
    return refused(421, 'wrongHost', 'This page is not served under that name.');
  }
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const isForeign =
    (origin !== null && hostOf(origin) !== host) || site === 'cross-site' || site === 'same-site';
  // A link or a bookmark may lead to the page, but nobody else's script may ask it anything.
  const isVisit = request.method === 'GET' && request.headers.get('sec-fetch-mode') === 'navigate';
  if (isForeign && !isVisit) {
    return refused(403, 'foreignOrigin', 'Another site asked for this.');
  }
  const shown = request.headers.get('x-watch-token') ?? url.searchParams.get('token') ?? '';
  if (isSame(shown, options.token)) return undefined;
  return refused(401, 'noToken', 'Open the address with its token, as it was printed.');
}

function isOwnHost({ hosts }: WatchOptions, host: string): boolean {
  return hosts ? hosts.includes(host) : LOOPBACK.test(host);
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}

/** In a time that tells nothing about how much of it is right. */
function isSame(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}

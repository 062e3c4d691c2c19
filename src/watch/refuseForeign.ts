import { refused } from './responses.ts';

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/**
 * Refuses whoever was led here by another page: a name that is not this server's, or a request that
 * another site began. `hosts` are the names of this server, those of this machine when left out.
 */
export function refuseForeign(
  hosts: readonly string[] | undefined,
  request: Request,
): Response | undefined {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  if (!(hosts ? hosts.includes(host) : LOOPBACK.test(host))) {
    const remedy = 'createWatch takes the names it is opened by as hosts.';
    return refused(421, 'wrongHost', `This page is not served under that name: ${remedy}`);
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
  return undefined;
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}

import { err, ok, type Result } from 'neverthrow';
import { readAsset } from './assets.ts';
import { chartNames, chartOf } from './charts.ts';
import { commandRoute } from './commandRoute.ts';
import { eventStream } from './eventStream.ts';
import { guardRequest } from './guardRequest.ts';
import { jumpRoute } from './jumpRoute.ts';
import { json, refused } from './responses.ts';
import { overviewRoute, paymentRoute, paymentsRoute } from './lookRoutes.ts';
import { testRoute } from './testRoute.ts';
import type { WatchOptions } from './watchOptions.ts';

/** The page on which payments are watched, in any framework that speaks Request and Response. */
export interface Watch {
  /** Never rejects. */
  readonly handler: (request: Request) => Promise<Response>;
  /** Path and query of the page, with the token: `/watch/?token=...`. */
  readonly address: string;
}

/** Why there is no page. Never shows the token. */
export interface WatchError {
  readonly kind: 'invalidWatch';
  readonly field: keyof WatchOptions;
  readonly rule: string;
}

/**
 * A page that shows payments as they are and as they were, fed by the store alone: it works after a
 * restart and shows what other processes do.
 *
 * It shows names, references and amounts. Whoever knows the address sees them, so mount it where
 * only your own people get, and let it act only there.
 */
export function createWatch(options: WatchOptions): Result<Watch, WatchError> {
  const { token, path = '/watch' } = options;
  if (!/^[\w-]{16,}$/.test(token)) {
    return err(wrong('token', 'must be 16 or more letters, digits, - or _'));
  }
  if (!/^(?:\/[\w.-]+)+$/.test(path)) {
    return err(wrong('path', 'must begin with a slash, and not end with one'));
  }
  return ok({
    handler: (request) => answer({ ...options, path }, request).catch(failed),
    address: `${path}/?token=${token}`,
  });
}

function wrong(field: WatchError['field'], rule: string): WatchError {
  return { kind: 'invalidWatch', field, rule };
}

/** A bug here must not end the process of a shop, nor show what it was about. */
function failed(): Response {
  return refused(500, 'failed', 'The page has a bug: nothing was done.');
}

type Mounted = WatchOptions & { readonly path: string };

async function answer(options: Mounted, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const inner = pathname === options.path ? '/' : pathname.slice(options.path.length);
  if (!pathname.startsWith(options.path) || !inner.startsWith('/')) return nothingHere();
  // Style and script hold nothing secret, and a page cannot show a token when it asks for them.
  const asset = request.method === 'GET' ? await readAsset(inner) : undefined;
  if (asset) return asset;
  return guardRequest(options, request) ?? (await route(options, request, inner));
}

type Route = (options: Mounted, request: Request, id: string) => Promise<Response> | Response;

/** By the first part of the path; the second one is an id. */
const looks: Readonly<Record<string, Route>> = {
  overview: overviewRoute,
  payments: (options, request, id) =>
    id === '' ? paymentsRoute(options, request) : paymentRoute(options, id),
  tests: (options, _, id) => testRoute(options, id),
  events: eventStream,
  charts: (_, __, id) => (id === '' ? chartNames() : chartOf(id)),
  settings: ({ mayAct = false, clock }) => json({ mayAct, hasClock: clock !== undefined }),
};

async function route(options: Mounted, request: Request, path: string): Promise<Response> {
  const [, area = '', id = '', command = ''] = path.split('/').map(decoded);
  switch (request.method) {
    case 'GET': {
      const look = Object.hasOwn(looks, area) ? looks[area] : undefined;
      return look ? look(options, request, id) : nothingHere();
    }
    case 'POST':
      if (area === 'clock') return jumpRoute(options, request);
      return area === 'payments' ? commandRoute(options, request, id, command) : nothingHere();
    default:
      return nothingHere();
  }
}

function nothingHere(): Response {
  return refused(404, 'notFound', 'There is nothing here.');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

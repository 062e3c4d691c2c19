import { callAccess } from '../access/callAccess.ts';
import { emptyAnswer, type Answer } from './answer.ts';
import { connectionLost } from './connectionLost.ts';
import { errorAnswer, refusalAnswer } from './refusal.ts';
import { routes, type Route } from './routes.ts';
import type { CallFault } from './sandboxFault.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';

const API_VERSION = '3.34.5';
const BAD_GATEWAY: Answer = {
  status: 502,
  html: '<html><body><h1>502 Bad Gateway</h1></body></html>\n',
};

/**
 * Answers one request: fault, key, idempotency, operation, fault. Rejects where a connection
 * breaks.
 */
export async function serveRequest(world: SandboxWorld, request: Request): Promise<Response> {
  const requestId = world.ids.requestId();
  const url = new URL(request.url);
  const found = findRoute(request.method, url.pathname);
  if (!found) return toResponse(emptyAnswer(404), requestId);
  const fault = world.faults.takeForCall(found.route.operation);
  const early = answerInstead(fault, requestId);
  if (early) return toResponse(early, requestId);
  const refused = accessRefused(world, found.route, request);
  if (refused) return toResponse(refused, requestId);
  const answer = await once(world, found.route, request, requestId, async () => {
    const acted = await act(world, found, request, requestId);
    // The key stays in flight until a slow answer has left.
    if (fault?.kind === 'slow') await world.timers.wait(`slow ${requestId}`, fault.delayMs);
    return acted;
  });
  if (fault?.kind === 'answerLost') throw connectionLost();
  return toResponse(fault?.kind === 'badGatewayAfterActing' ? BAD_GATEWAY : answer, requestId);
}

interface FoundRoute {
  readonly route: Route;
  readonly id: string;
  readonly partId: string;
}

function findRoute(method: string, path: string): FoundRoute | undefined {
  for (const route of routes) {
    const match = route.path.exec(path);
    if (match && route.method === method)
      return { route, id: match[1] ?? '', partId: match[2] ?? '' };
  }
  return undefined;
}

/** What a fault says before anything has been done. */
function answerInstead(fault: CallFault | undefined, requestId: string): Answer | undefined {
  switch (fault?.kind) {
    case 'requestLost':
      throw connectionLost();
    case 'rateLimited':
      return errorAnswer(429, requestId, 'request_invalid', ['api_calls_quota_exceeded']);
    case 'badGateway':
      return BAD_GATEWAY;
    case undefined:
    case 'answerLost':
    case 'badGatewayAfterActing':
    case 'slow':
      return undefined;
  }
}

function accessRefused(world: SandboxWorld, route: Route, { headers }: Request) {
  switch (callAccess(world, route, headers)) {
    case 'allowed':
      return undefined;
    case 'unknownKey':
      return emptyAnswer(401);
    case 'scopeMissing':
      return emptyAnswer(world.settings.missingScope);
  }
}

/** One key on one path is carried out once, and answered alike for a day. */
async function once(
  { idempotency }: SandboxWorld,
  { isIdempotent }: Route,
  request: Request,
  requestId: string,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const given = isIdempotent ? request.headers.get('cko-idempotency-key') : null;
  if (given === null || given === '') return run();
  const key = `${given} ${new URL(request.url).pathname}`;
  const before = idempotency.find(key);
  if (before === 'inFlight')
    return errorAnswer(429, requestId, 'request_invalid', ['api_calls_quota_exceeded']);
  if (before) return before;
  idempotency.begin(key);
  try {
    const answer = await run();
    idempotency.keep(key, answer);
    return answer;
  } finally {
    idempotency.end(key);
  }
}

async function act(
  world: SandboxWorld,
  { route, id, partId }: FoundRoute,
  request: Request,
  requestId: string,
): Promise<Answer> {
  const text = await request.text();
  const body = readBody(text, request.headers.get('content-type') ?? '');
  if (body === malformed) return refusalAnswer({ kind: 'malformed' }, requestId);
  const { searchParams: query } = new URL(request.url);
  const { headers } = request;
  return route.run(world, { requestId, id, partId, headers, query, body });
}

const malformed = Symbol('malformed');

function readBody(text: string, contentType: string): unknown {
  if (text === '') return undefined;
  if (contentType.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text);
  } catch {
    return malformed;
  }
}

function toResponse({ status, json, html, location }: Answer, requestId: string): Response {
  const headers = new Headers({ 'Cko-Request-Id': requestId, 'Cko-Version': API_VERSION });
  if (location !== undefined) headers.set('Location', location);
  if (html !== undefined) headers.set('Content-Type', 'text/html; charset=utf-8');
  if (json !== undefined) headers.set('Content-Type', 'application/json; charset=utf-8');
  const body = html ?? (json === undefined ? null : JSON.stringify(json));
  return new Response(body, { status, headers });
}

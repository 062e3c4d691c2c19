import { callAccess } from '../access/callAccess.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { emptyAnswer, type Answer } from './answer.ts';
import { answerAfter, answerInstead, breakOf, quotaExceeded } from './faultyAnswer.ts';
import { readBody } from './readBody.ts';
import { refusalAnswer } from './refusal.ts';
import { routes, type Route } from './routes.ts';
import { idempotencyScope, type SandboxRequest, type ServedAnswer } from './sandboxRequest.ts';

const API_VERSION = '3.34.5';

/**
 * Answers one request: fault, key, limits, idempotency, operation, fault. All of it happens at
 * once, so that one request is carried out after the other.
 */
export function serveRequest(world: SandboxWorld, request: SandboxRequest): ServedAnswer {
  const requestId = world.ids.requestId();
  const { path, query } = split(request.target);
  const found = findRoute(request.method, path);
  if (!found) return served(emptyAnswer(404), requestId);
  const fault = world.faults.takeForCall(found.route.operation);
  const breaks = breakOf(fault);
  const instead =
    answerInstead(fault, requestId) ?? refusedAtTheDoor(world, found, request, requestId);
  if (instead) return { ...served(instead, requestId), breaks };
  const answer = once(world, found.route, request, requestId, () => {
    const { body = '', headers } = request;
    const formType = found.route.takesForms ? (headers.get('content-type') ?? '') : undefined;
    return readBody(body, formType).match(
      (value) => {
        const { id, partId } = found;
        return found.route.run(world, { requestId, id, partId, headers, query, body: value });
      },
      (refusal) => refusalAnswer(refusal, requestId),
    );
  });
  const leaves =
    fault?.kind === 'slow' ? world.timers.wait(`slow ${requestId}`, fault.delayMs) : undefined;
  // Whoever waits for it hears of a rejection; it may be nobody.
  leaves?.catch(() => undefined);
  return { ...served(answerAfter(fault, answer, requestId), requestId), breaks, leaves };
}

interface FoundRoute {
  readonly route: Route;
  readonly id: string;
  readonly partId: string;
}

function split(target: string): { path: string; query: URLSearchParams } {
  const mark = target.indexOf('?');
  if (mark < 0) return { path: target, query: new URLSearchParams() };
  return { path: target.slice(0, mark), query: new URLSearchParams(target.slice(mark)) };
}

function findRoute(method: string, path: string): FoundRoute | undefined {
  for (const route of routes) {
    if (route.method !== method) continue;
    const match = route.path.exec(path);
    if (match) return { route, id: match[1] ?? '', partId: match[2] ?? '' };
  }
  return undefined;
}

/** What is said before a request is looked into. */
function refusedAtTheDoor(
  world: SandboxWorld,
  { route }: FoundRoute,
  request: SandboxRequest,
  requestId: string,
): Answer | undefined {
  switch (callAccess(world, route, request.headers)) {
    case 'allowed':
      break;
    case 'unknownKey':
      return emptyAnswer(401);
    case 'scopeMissing':
      return emptyAnswer(world.settings.missingScope);
  }
  if (route.key !== 'none' && !world.admit(route.method)) return quotaExceeded(requestId);
  return request.body === undefined ? emptyAnswer(413) : undefined;
}

/** One key on one path is carried out once, and answered alike for a day. */
function once(
  { idempotency, settings }: SandboxWorld,
  { isIdempotent, operation }: Route,
  { headers, target, isConcurrent }: SandboxRequest,
  requestId: string,
  run: () => Answer,
): Answer {
  const isIgnored = operation === 'reversePayment' && settings.reversalIdempotency === 'ignored';
  const scope = isIdempotent && !isIgnored ? idempotencyScope(headers, target) : undefined;
  if (scope === undefined) return run();
  if (isConcurrent) return quotaExceeded(requestId, settings.concurrentKey);
  const before = idempotency.find(scope);
  if (before) return before;
  const answer = run();
  idempotency.keep(scope, answer);
  return answer;
}

function served(answer: Answer, requestId: string): ServedAnswer {
  const { status, json, html, location, retryAfterSeconds } = answer;
  const type = html === undefined ? 'application/json' : 'text/html';
  const body = html ?? (json === undefined ? undefined : JSON.stringify(json));
  const headers = {
    'cko-request-id': requestId,
    'cko-version': API_VERSION,
    ...(location !== undefined && { location }),
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    ...(body !== undefined && { 'content-type': `${type}; charset=utf-8` }),
  };
  return { status, headers, body };
}

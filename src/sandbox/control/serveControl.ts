import type { SandboxWorld } from '../sandboxWorld.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';
import { readBody } from '../transport/readBody.ts';
import type { SandboxRequest, ServedAnswer } from '../transport/sandboxRequest.ts';
import { CONTROL, controlError, controlLines, type ControlCall } from './controlRoute.ts';
import { controlRoutes } from './controlRoutes.ts';

/** Answers a call of the control API that concerns one world. */
export function serveControl(world: SandboxWorld, request: SandboxRequest): ServedAnswer {
  const path = controlPath(request.target);
  if (path === '' && request.method === 'GET')
    return servedControl(jsonAnswer(200, { paths: controlLines(controlRoutes) }));
  const call = readControlCall(request);
  if (!call) return servedControl(controlError(422, 'the body must be a JSON object'));
  for (const route of controlRoutes) {
    const id = matchPath(route.path, path);
    if (id === undefined || route.method !== request.method) continue;
    return servedControl(route.run(world, { ...call, id }));
  }
  return servedControl(controlError(404, 'no such path and method'));
}

/** Path under the control API, without its query. */
export function controlPath(target: string): string {
  const [path = ''] = target.slice(CONTROL.length).split('?', 1);
  return path === '/' ? '' : path;
}

/** Nothing when the body is no JSON object. */
export function readControlCall({ body }: SandboxRequest): ControlCall | undefined {
  if (body === undefined) return undefined;
  return readBody(body).match(
    (value = {}) => (isObject(value) ? { id: '', body: value } : undefined),
    () => undefined,
  );
}

export function servedControl({ status, json }: Answer): ServedAnswer {
  const body = json === undefined ? undefined : `${JSON.stringify(json)}\n`;
  const headers = body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers: { ...headers, 'cache-control': 'no-store' }, body };
}

/** What stands for the id, empty where the path has none; nothing when it is another path. */
function matchPath(pattern: string, path: string): string | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const idAt = wanted.indexOf('{id}');
  const isMatch = wanted.every((part, index) => index === idAt || part === given[index]);
  const id = idAt < 0 ? '' : given[idAt];
  return isMatch && (idAt < 0 || id !== '') ? id : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

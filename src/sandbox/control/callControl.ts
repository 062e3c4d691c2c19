import type { SandboxEngine } from '../sandboxEngine.ts';
import { CONTROL } from './controlRoute.ts';

/** What a control said. */
export interface ControlReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Uses the control API from within the process: as over HTTP, so that a journal holds it too. */
export function callControl(
  engine: SandboxEngine,
  method: 'POST' | 'DELETE',
  path: string,
  params?: object,
): ControlReply {
  const { status, body } = engine.serve({
    method,
    target: `${CONTROL}${path}`,
    headers: new Headers({ 'content-type': 'application/json' }),
    body: params === undefined ? '' : JSON.stringify(params),
    isConcurrent: false,
  });
  return { status, body: Object(JSON.parse(body ?? '{}')) as Record<string, unknown> };
}

/** The same, for what can only fail by a mistake in the program. */
export function mustControl(...call: Parameters<typeof callControl>): ControlReply {
  const reply = callControl(...call);
  if (reply.status >= 400) throw new TypeError(`Sandbox ${String(reply.body['error'])}`);
  return reply;
}

import type { SandboxEngine } from '../sandboxEngine.ts';
import { connectionLost } from './connectionLost.ts';
import type { RequestDesk } from './requestDesk.ts';
import { LONGEST_BODY, type ServedAnswer } from './sandboxRequest.ts';

/** A `fetch` that reaches the sandbox and nothing else, whatever the host. */
export function fetchSandbox(engine: SandboxEngine, desk: RequestDesk) {
  return async (input: Request | string | URL, init?: RequestInit): Promise<Response> => {
    const target = input instanceof Request ? input : new URL(input, engine.world.baseUrl);
    const request = new Request(target, init);
    const { method, headers, signal } = request;
    signal.throwIfAborted();
    if (engine.isClosed) throw connectionLost('ECONNREFUSED');
    const { pathname, search } = new URL(request.url);
    const readBody = async (): Promise<string | undefined> => {
      const text = request.body === null ? '' : await request.text();
      return Buffer.byteLength(text) > LONGEST_BODY ? undefined : text;
    };
    const answered = desk.answer({ method, target: `${pathname}${search}`, headers, readBody });
    return toResponse(await untilAborted(answered, signal));
  };
}

function toResponse({ status, headers, body, breaks }: ServedAnswer): Response {
  switch (breaks) {
    case 'closed':
    case 'reset':
      throw connectionLost();
    case 'midway':
      return new Response(brokenStream(body ?? ''), { status, headers });
    case undefined:
      return new Response(body ?? null, { status, headers });
  }
}

/** The first half of a body, and then what `fetch` says of a connection that broke. */
function brokenStream(body: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(body);
  let isHalfGone = false;
  return new ReadableStream({
    pull(controller) {
      if (isHalfGone || bytes.length === 0)
        controller.error(connectionLost('UND_ERR_SOCKET', 'terminated'));
      else controller.enqueue(bytes.subarray(0, Math.ceil(bytes.length / 2)));
      isHalfGone = true;
    },
  });
}

/** A caller who gives up hears so at once; the sandbox carries on, as a server would. */
function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

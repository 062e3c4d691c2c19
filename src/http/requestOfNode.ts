import type { IncomingMessage } from 'node:http';

/** A request of Node's, with what parsers in front of the handler may have left on it. */
export type NodeRequest = IncomingMessage & {
  readonly body?: unknown;
  /** Where NestJS, Firebase and others keep the bytes beside the parsed body. */
  readonly rawBody?: unknown;
};

/** What a handler is told beside what the request holds. */
interface RequestFacts {
  readonly url: string | URL;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
  /** Whether JSON that a parser has read may be written anew: not where its bytes are signed. */
  readonly takesParsed?: boolean;
}

/**
 * The same request as Fetch knows it, with the bytes of its body as they arrived. Where a parser
 * has eaten them the body counts as used, which the handler answers with what to do about it.
 */
export async function requestOfNode(request: NodeRequest, facts: RequestFacts): Promise<Request> {
  const { method = 'GET', rawBody, body } = request;
  const { url, signal, takesParsed = false } = facts;
  const init = { method, headers: headersOf(request), ...(signal && { signal }) };
  if (method === 'GET' || method === 'HEAD') return new Request(url, init);
  const bytes = [rawBody, body].find(isRaw);
  if (bytes !== undefined) return new Request(url, { ...init, body: bytes });
  if (!request.readableDidRead) {
    return new Request(url, { ...init, body: streamOf(request), duplex: 'half' });
  }
  if (takesParsed && typeof body === 'object' && body !== null) {
    return new Request(url, { ...init, body: JSON.stringify(body) });
  }
  const used = new Request(url, { ...init, body: ' ' });
  await used.text();
  return used;
}

function isRaw(body: unknown): body is string | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' || body instanceof Uint8Array;
}

function headersOf({ headers }: IncomingMessage): Headers {
  const fetched = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    // HTTP/2 lists its own fields among them.
    if (value === undefined || name.startsWith(':')) continue;
    for (const one of [value].flat()) fetched.append(name, one);
  }
  return fetched;
}

/**
 * Unlike `Readable.toWeb`, one that is left half read does not destroy the connection, over which
 * the answer is still to go.
 */
function streamOf(request: IncomingMessage): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      request.on('data', (chunk: Uint8Array) => {
        controller.enqueue(chunk);
        if ((controller.desiredSize ?? 0) <= 0) request.pause();
      });
      request.on('end', () => controller.close());
      request.on('error', (cause) => controller.error(cause));
    },
    pull: () => void request.resume(),
    cancel() {
      request.removeAllListeners('data').removeAllListeners('end');
      request.resume();
    },
  });
}

import type { IncomingMessage } from 'node:http';
import { leftBody, type NodeRequest } from './leftBody.ts';

/** What a handler is told beside what the request holds. */
interface RequestFacts {
  readonly url: string | URL;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
  /** Whether JSON that a parser has read may be written anew: not where its bytes are signed. */
  readonly mayBeParsed?: boolean;
}

/**
 * The same request as Fetch knows it, with the bytes of its body as they arrived. Where a parser
 * has eaten them the body counts as used, which the handler answers with what to do about it.
 */
export async function requestOfNode(request: NodeRequest, facts: RequestFacts): Promise<Request> {
  const { method = 'GET' } = request;
  const { url, signal, mayBeParsed = false } = facts;
  const init = { method, headers: headersOf(request), ...(signal && { signal }) };
  if (method === 'GET' || method === 'HEAD') return new Request(url, init);
  const left = leftBody(request, mayBeParsed);
  switch (left.kind) {
    case 'none':
      return new Request(url, init);
    case 'unread':
      return new Request(url, { ...init, body: streamOf(request), duplex: 'half' });
    case 'whole':
      return new Request(url, { ...init, body: left.bytes });
    case 'taken': {
      const used = new Request(url, { ...init, body: ' ' });
      await used.text();
      return used;
    }
  }
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
 * the answer is still to go. It listens at once: others may be listening too, and what comes before
 * it listens is lost.
 */
function streamOf(request: IncomingMessage): ReadableStream<Uint8Array> {
  let into: ReadableStreamDefaultController<Uint8Array>;
  const take = (chunk: Uint8Array | string): void => {
    const encoding = request.readableEncoding ?? 'utf8';
    into.enqueue(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
    if ((into.desiredSize ?? 0) <= 0) request.pause();
  };
  const end = (): void => into.close();
  const fail = (cause?: Error): void => into.error(cause);
  return new ReadableStream<Uint8Array>({
    start(controller) {
      into = controller;
      request.on('data', take).on('end', end).on('error', fail).on('close', fail);
    },
    pull: () => void request.resume(),
    cancel() {
      request.off('data', take).off('end', end);
      request.resume();
    },
  });
}

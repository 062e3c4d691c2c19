import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

type Handler = (request: Request) => Promise<Response>;

/** A handler of `Request` and `Response` for `node:http`, Express and Fastify. */
export function nodeListener(
  handler: Handler,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    respond(handler, incoming, outgoing).catch(() => outgoing.destroy());
  };
}

async function respond(
  handler: Handler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const response = await handler(requestOf(incoming, gone.signal));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (!response.body) {
    outgoing.end();
    return;
  }
  // A reader that goes away in the middle of a stream is the usual end of it.
  await pipeline(Readable.fromWeb(response.body as never), outgoing).catch(() => undefined);
}

function requestOf(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', headers, url = '/' } = incoming;
  const host = headers.host ?? 'localhost';
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) given.set(name, typeof value === 'string' ? value : value.join(', '));
  }
  // Express takes the path it is mounted at away, and keeps the whole one beside.
  const { originalUrl = url } = incoming as { originalUrl?: string };
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(originalUrl, `http://${host}`), {
    method,
    headers: given,
    signal,
    ...(hasBody && { body: Readable.toWeb(incoming) as never, duplex: 'half' }),
  });
}

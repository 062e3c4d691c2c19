import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isReadToItsEnd, type NodeRequest } from '../http/leftBody.ts';
import { requestOfNode } from '../http/requestOfNode.ts';
import { refused } from './responses.ts';

type Handler = (request: Request) => Promise<Response>;

/**
 * A handler of `Request` and `Response` for `node:http` and Express, where a JSON parser in front
 * of it does no harm. In Fastify, mount it in a scope that parses no bodies.
 */
export function nodeListener(
  handler: Handler,
): (incoming: NodeRequest, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    respond(handler, incoming, outgoing).catch(() => outgoing.destroy());
  };
}

async function respond(
  handler: Handler,
  incoming: NodeRequest,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const request = await fetchRequest(incoming, gone.signal);
  const response = request ? await handler(request) : badRequest();
  if (request && !request.bodyUsed) await request.body?.cancel();
  // A body that was not read to its end must not be taken for the next request.
  if (!isReadToItsEnd(incoming)) outgoing.shouldKeepAlive = false;
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (!response.body) {
    outgoing.end();
    return;
  }
  // A reader that goes away in the middle of a stream is the usual end of it.
  await pipeline(Readable.fromWeb(response.body as never), outgoing).catch(() => undefined);
}

/** Nothing for what Fetch has no request for: no address, or a method such as TRACE. */
async function fetchRequest(
  incoming: NodeRequest,
  signal: AbortSignal,
): Promise<Request | undefined> {
  const { headers, url = '/' } = incoming;
  // Express takes the path it is mounted at away, and keeps the whole one beside.
  const { originalUrl = url } = incoming as { originalUrl?: string };
  // HTTP/2 has a field of its own for it. A request that names no host is for nobody here.
  const host = [headers[':authority'] ?? headers.host ?? 'unnamed.invalid'].flat()[0];
  const base = `http://${host}`;
  if (!URL.canParse(originalUrl, base)) return undefined;
  const facts = { url: new URL(originalUrl, base), signal, mayBeParsed: true };
  return requestOfNode(incoming, facts).catch(() => undefined);
}

function badRequest(): Response {
  return refused(400, 'badRequest', 'That is no request this server knows.');
}

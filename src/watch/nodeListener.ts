import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { requestOfNode, type NodeRequest } from '../http/requestOfNode.ts';
import { refused } from './responses.ts';

type Handler = (request: Request) => Promise<Response>;

/**
 * A handler of `Request` and `Response` for `node:http`, Express and Fastify. A JSON parser in
 * front of it does no harm.
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
  // A body that was not read to its end must not be taken for the next request.
  if (!incoming.readableEnded && incoming.readableDidRead) outgoing.shouldKeepAlive = false;
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
  const base = `http://${headers.host ?? 'localhost'}`;
  if (!URL.canParse(originalUrl, base)) return undefined;
  const facts = { url: new URL(originalUrl, base), signal, takesParsed: true };
  return requestOfNode(incoming, facts).catch(() => undefined);
}

function badRequest(): Response {
  return refused(400, 'badRequest', 'That is no request this server knows.');
}

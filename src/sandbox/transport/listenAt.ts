import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { controlError, isControl } from '../control/controlRoute.ts';
import { isControlAllowed, type ControlReach } from '../control/isControlAllowed.ts';
import { servedControl } from '../control/serveControl.ts';
import { isConnectionLost } from './connectionLost.ts';
import type { RequestDesk } from './requestDesk.ts';
import { LONGEST_BODY, type ServedAnswer } from './sandboxRequest.ts';

/** Where a sandbox listens. */
export interface ListenOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** `127.0.0.1` by default: nobody but this machine. */
  readonly host?: string;
  /** From where the control API may be used, `'loopback'` by default. Web pages never may. */
  readonly control?: ControlReach;
}

/** A sandbox that is served over HTTP. */
export interface SandboxServer {
  readonly url: string;
  /** Ends every connection. The sandbox itself lives on. */
  readonly close: () => Promise<void>;
}

/** Serves a desk over HTTP. Rejects when it cannot listen. */
export async function listenAt(
  desk: Pick<RequestDesk, 'answer'>,
  { port = 0, host = '127.0.0.1', control = 'loopback' }: ListenOptions,
): Promise<SandboxServer> {
  const server = createServer((incoming, outgoing) => {
    void respond(desk, control, incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: urlOf(server.address() as AddressInfo, host), close };
}

async function respond(
  desk: Pick<RequestDesk, 'answer'>,
  control: ControlReach,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { method = 'GET', socket } = incoming;
  const target = targetOf(incoming.url ?? '/');
  try {
    const isRefused = isControl(target) && !isControlAllowed(incoming, control);
    const served = isRefused
      ? servedControl(controlError(403, 'the control API is not open to this caller'))
      : await desk.answer({
          method,
          target,
          headers: headersOf(incoming),
          readBody: () => readBody(incoming),
        });
    send(served, incoming, outgoing);
  } catch (error) {
    // The sandbox was closed, or the caller went away.
    if (isConnectionLost(error)) socket.destroy();
    else failVisibly(`${method} ${target.split('?', 1)[0]}`, error, outgoing);
  }
}

/** A mistake of the sandbox itself must not pass for a connection that broke. */
function failVisibly(call: string, error: unknown, outgoing: ServerResponse): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`paystate sandbox: ${call} failed by a mistake of its own: ${reason}\n`);
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
  outgoing.end('The sandbox made a mistake of its own; its error output tells which.\n');
}

function send(served: ServedAnswer, { socket }: IncomingMessage, outgoing: ServerResponse): void {
  const { status, headers, body, breaks } = served;
  const bytes = Buffer.from(body ?? '');
  switch (breaks) {
    case 'closed':
      socket.destroy();
      break;
    case 'reset':
      socket.resetAndDestroy();
      break;
    case 'midway':
      outgoing.writeHead(status, { ...headers, 'content-length': bytes.length });
      outgoing.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => socket.destroy());
      break;
    case undefined:
      outgoing.writeHead(status, {
        ...headers,
        ...(status !== 204 && { 'content-length': bytes.length }),
      });
      outgoing.end(bytes);
  }
}

/** Reads to the end in any case, so that the caller gets to hear the answer. */
async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length <= LONGEST_BODY) chunks.push(chunk);
  }
  return length > LONGEST_BODY ? undefined : Buffer.concat(chunks).toString('utf8');
}

function headersOf({ headers }: IncomingMessage): Headers {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers))
    if (typeof value === 'string') given.set(name, value);
  return given;
}

/** Without dots on the way, as `fetch` sends it; proxies name the host too. */
function targetOf(url: string): string {
  const read = URL.canParse(url, 'http://sandbox') ? new URL(url, 'http://sandbox') : undefined;
  return read ? `${read.pathname}${read.search}` : '/';
}

/** An address that means every interface is not one a browser can open. */
function urlOf({ port, address, family }: AddressInfo, host: string): string {
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${port}`;
  const name = host === 'localhost' ? host : family === 'IPv6' ? `[${address}]` : address;
  return `http://${name}:${port}`;
}

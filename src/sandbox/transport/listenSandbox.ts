import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isConnectionLost } from './connectionLost.ts';
import type { Sandbox } from '../createSandbox.ts';

export interface ListenOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly host?: string;
}

export interface SandboxServer {
  readonly url: string;
  /** Ends every connection. The sandbox itself lives on. */
  readonly close: () => Promise<void>;
}

/** Serves a sandbox over HTTP and lets its links point there. Rejects when it cannot listen. */
export async function listenSandbox(
  sandbox: Sandbox,
  { port = 0, host = '127.0.0.1' }: ListenOptions = {},
): Promise<SandboxServer> {
  const server = createServer((incoming, outgoing) => {
    void respond(sandbox, incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const url = urlOf(server.address() as AddressInfo, host);
  sandbox.useBaseUrl(url);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, close };
}

async function respond(
  sandbox: Sandbox,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const response = await sandbox.fetch(await toRequest(sandbox, incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  } catch (error) {
    if (isConnectionLost(error)) incoming.socket.destroy();
    else if (!outgoing.headersSent) outgoing.writeHead(500).end();
  }
}

async function toRequest(sandbox: Sandbox, incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/', headers } = incoming;
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const body = Buffer.concat(chunks);
  const given = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  );
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, sandbox.baseUrl), {
    method,
    headers: given,
    ...(hasBody && { body }),
  });
}

/** An address that means every interface is not one a browser can open. */
function urlOf({ port, address, family }: AddressInfo, host: string): string {
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${port}`;
  const name = host === 'localhost' ? host : family === 'IPv6' ? `[${address}]` : address;
  return `http://${name}:${port}`;
}

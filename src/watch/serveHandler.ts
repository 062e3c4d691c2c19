import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeListener } from './nodeListener.ts';

export interface ServeOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** `127.0.0.1` when left out: nobody but this machine. */
  readonly host?: string;
}

export interface ServedHandler {
  /** Without a slash at the end. */
  readonly url: string;
  /** Ends every connection. */
  readonly close: () => Promise<void>;
}

/** Serves a handler over HTTP. Rejects when it cannot listen. */
export async function serveHandler(
  handler: (request: Request) => Promise<Response>,
  { port, host = '127.0.0.1' }: ServeOptions,
): Promise<ServedHandler> {
  const server = createServer(nodeListener(handler));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

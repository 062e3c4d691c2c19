import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestServer {
  readonly baseUrl: string;
  /** How many connections were opened. */
  connections(): number;
  /** How many requests arrived. */
  count(): number;
  stop(): Promise<void>;
}

/** A real HTTP server on a free port of this machine. Whoever starts it stops it. */
export async function startServer(answer: RequestListener): Promise<TestServer> {
  let arrived = 0;
  let opened = 0;
  const server = createServer((request, response) => {
    arrived += 1;
    // The answer waits for the whole request: a reset then comes after it was read.
    request.on('end', () => answer(request, response)).resume();
  });
  server.on('connection', () => {
    opened += 1;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    connections: () => opened,
    count: () => arrived,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

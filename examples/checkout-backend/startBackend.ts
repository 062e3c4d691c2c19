import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { err, ok, type Result } from 'neverthrow';
import { nodeListener } from 'paystate/watch';
import { createBackend } from './createBackend.ts';
import { readSettings } from './settings.ts';

export interface RunningBackend {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves the backend on a port of this machine; a proxy in front brings TLS. Port 0 takes a free
 * one.
 */
export async function startBackend(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<RunningBackend, string>> {
  const settings = readSettings(environment);
  if (settings.isErr()) return err(settings.error);
  const backend = await createBackend(settings.value);
  if (backend.isErr()) return err(backend.error);
  const { fetch, close } = backend.value;
  const server = createServer(nodeListener(async (request) => fetch(request)));
  server.listen(Number(environment['PORT'] ?? 3000), '127.0.0.1');
  await once(server, 'listening');
  return ok({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeIdleConnections();
      await close();
      server.closeAllConnections();
    },
  });
}

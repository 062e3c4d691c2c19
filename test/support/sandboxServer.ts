import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '../../src/sandbox/index.ts';

export interface CallWatch {
  /** Called with every call that arrives; what it resolves with is done once it was acted on. */
  (): { readonly beforeActing: () => void; readonly beforeAnswering: () => void };
}

/** The sandbox over HTTP, with a look at each call before it acts and before it answers. */
export async function serveSandbox(
  sandbox: Sandbox,
  watch: CallWatch,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { beforeActing, beforeAnswering } = watch();
    beforeActing();
    const body = Buffer.concat(chunks);
    const { method = 'GET', headers, url: path = '/' } = incoming;
    const answer = await sandbox.fetch(`${sandbox.baseUrl}${path}`, {
      method,
      headers: Object.entries(headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
      ...(body.length > 0 && { body }),
    });
    beforeAnswering();
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  };
  const server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

import Checkout from 'checkout-sdk-node';
import { vi } from 'vitest';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { START, type Json } from './sandboxShop.ts';

/** A sandbox on a port, and Checkout.com's own client talking to it. */
export interface OfficialClient {
  readonly sandbox: Sandbox;
  /** The client with the secret and the public key. */
  readonly cko: Json;
  /** The same with other credentials. */
  connect(key: string, options?: object): Json;
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Where the client asks for access tokens: unlike its host this is no option of it. */
const ACCESS_HOST = /^https:\/\/access\.(sandbox\.)?checkout\.com/;

export async function openOfficialClient(options: SandboxOptions = {}): Promise<OfficialClient> {
  const clock = new VirtualClock(START);
  const sandbox = createSandbox({ clock, seed: 7, ...options });
  const server = await sandbox.listen();
  const outside = globalThis.fetch;
  // What a name server would do for that one host.
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) =>
    outside(input.replace(ACCESS_HOST, server.url), init),
  );
  const connect = (key: string, more: object = {}): Json =>
    new (Checkout as Json)(key, { host: server.url, ...more });
  return {
    sandbox,
    cko: connect(sandbox.secretKey, { pk: sandbox.publicKey }),
    connect,
    pass: (ms) => clock.advanceAsync(ms),
    async close() {
      vi.unstubAllGlobals();
      sandbox.close();
      await server.close();
    },
  };
}

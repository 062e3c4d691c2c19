import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { err, ok, type Result } from 'neverthrow';
import type { Store } from '../runtime/store.ts';
import { memoryStore } from '../stores/memoryStore.ts';
import { sqliteStore } from '../stores/sqlite/sqliteStore.ts';
import { createWatch, type Watch } from '../watch/createWatch.ts';
import { serveHandler, type ServedHandler } from '../watch/serveHandler.ts';
import type { WatchOptions } from '../watch/watchOptions.ts';
import { checkoutBackend, checkoutClientOf } from './checkoutBackend.ts';
import type { DemoBackend } from './demoBackend.ts';
import { openDemoData, stateFolder, type DemoData } from './demoData.ts';
import type { DemoError } from './demoError.ts';
import { sandboxBackend } from './sandboxBackend.ts';
import { createShop } from './shop.ts';

export interface DemoOptions {
  /** The sandbox takes the next one; 0 takes two free ones. */
  readonly port: number;
  /** Where everything is kept; a folder of this system's own when left out. */
  readonly folder?: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface Demo {
  readonly shopUrl: string;
  /** With its token. */
  readonly watchUrl: string;
  /** Where the sandbox answers; nothing when Checkout.com's own does. */
  readonly sandboxUrl?: string;
  readonly folder: string;
  /** What does not outlive a restart, and why; nothing when all does. */
  readonly forgets?: string;
  readonly close: () => Promise<void>;
}

/**
 * A shop, its bank and the watch page, on this machine alone. With `CKO_SECRET_KEY` in the
 * environment the shop pays through Checkout.com's own sandbox.
 */
export async function startDemo(options: DemoOptions): Promise<Result<Demo, DemoError>> {
  const { port, env } = options;
  const isOwn = !env['CKO_SECRET_KEY'];
  const notYet: Handler = async () => new Response(null, { status: 503 });
  let answer = notYet;
  const served = await serveHandler((request) => answer(request), { port }).catch(listenFailure);
  if ('kind' in served) return err(served);
  const opened = await openBackend(options, isOwn).catch(openingFailure);
  if ('kind' in opened) {
    await served.close();
    return err(opened);
  }
  const { backend, data, forgets } = opened;
  const watch = watchOf(backend, data);
  const shop = createShop({ backend, origin: served.url, watch: watch.address });
  answer = (request) =>
    /^\/watch(?:\/|$)/.test(new URL(request.url).pathname) ? watch.handler(request) : shop(request);
  return ok({
    shopUrl: `${served.url}/`,
    watchUrl: served.url + watch.address,
    ...(isOwn && { sandboxUrl: backend.bank }),
    folder: data.folder,
    ...(forgets !== undefined && { forgets }),
    close: () => closeAll(served, backend),
  });
}

type Handler = (request: Request) => Promise<Response>;

interface OpenedBackend {
  readonly backend: DemoBackend;
  readonly data: DemoData;
  readonly forgets: string | undefined;
}

async function openBackend(
  { port, folder, env }: DemoOptions,
  isOwn: boolean,
): Promise<OpenedBackend | DemoError> {
  // The client first: a wrong key is to be told before a folder is made.
  const client = isOwn ? ok(undefined) : checkoutClientOf(env);
  if (client.isErr()) return client.error;
  const data = openDemoData(folder ?? ownFolder(port, env, isOwn));
  const { store, forgets, fault } = storeIn(data.folder);
  if (fault) return fault;
  try {
    const backend = client.value
      ? checkoutBackend(client.value, store, Boolean(env['CKO_PUBLIC_KEY']))
      : await sandboxBackend(data, store, port === 0 ? 0 : port + 1);
    return { backend, data, forgets };
  } catch (cause) {
    await store.close();
    throw cause;
  }
}

/** Two demos on other ports, or against another Checkout.com, have nothing in common. */
function ownFolder(port: number, env: NodeJS.ProcessEnv, isOwn: boolean): string {
  if (port === 0) return mkdtempSync(join(tmpdir(), 'paystate-demo-'));
  return join(stateFolder(env), isOwn ? `demo-${port}` : `demo-${port}-checkout`);
}

interface OpenedStore {
  readonly store: Store;
  readonly forgets?: string;
  readonly fault?: DemoError;
}

function storeIn(folder: string): OpenedStore {
  return sqliteStore(join(folder, 'payments.db')).match(
    (store): OpenedStore => ({ store }),
    ({ kind, message }) =>
      kind === 'driverMissing'
        ? { store: memoryStore(), forgets: `payments are forgotten at the end (${message})` }
        : { store: memoryStore(), fault: { kind: 'dataInUse', message: `--data: ${message}` } },
  );
}

function watchOf({ payments, clock }: DemoBackend, { settings }: DemoData): Watch {
  const options: WatchOptions = {
    payments,
    token: settings.watchToken,
    mayAct: true,
    ...(clock && { clock }),
  };
  return createWatch(options).match(
    (made): Watch => made,
    ({ field, rule }) => {
      throw new Error(`the demo gives the watch page a wrong ${field}: ${rule}`);
    },
  );
}

async function closeAll(served: ServedHandler, backend: DemoBackend): Promise<void> {
  await served.close();
  await backend.close();
}

function listenFailure(cause: unknown): DemoError {
  const { code, message, port } = cause as NodeJS.ErrnoException & { readonly port?: number };
  const reason = code === 'EADDRINUSE' ? 'the port is taken' : (code ?? message);
  const where = port === undefined ? '127.0.0.1' : `127.0.0.1:${port}`;
  return { kind: 'portTaken', message: `cannot listen on ${where} (${reason})` };
}

/** The sandbox and the file system throw; both say in a line what is wrong. */
function openingFailure(cause: unknown): DemoError {
  const { code, message, syscall } = cause as NodeJS.ErrnoException;
  if (syscall === 'listen') return listenFailure(cause);
  if (code === undefined && !(cause instanceof Error)) throw cause;
  return { kind: 'dataInUse', message: `--data: ${message}` };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCheckoutClient, createPayments } from '../../../src/index.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/index.ts';
import { sqliteStore } from '../../../src/stores/sqlite/index.ts';
import { runPaystate } from '../../support/runPaystate.ts';
import { serveCli, type ServedCli } from '../../support/serveCli.ts';
import { cardRequest } from '../../support/shop.ts';

let folder: string;
let store: string;
let sandbox: Sandbox;
let sandboxUrl: string;
let closeSandbox: () => Promise<void>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paystate-'));
  store = join(folder, 'payments.db');
  sandbox = createSandbox({ seed: 7 });
  const server = await sandbox.listen(0);
  sandboxUrl = server.url;
  closeSandbox = server.close;
  const { secretKey, baseUrl } = sandbox;
  const checkout = createCheckoutClient({ secretKey, baseUrl })._unsafeUnwrap();
  const payments = createPayments({ checkout, store: sqliteStore(store)._unsafeUnwrap() });
  (await payments.request(cardRequest(), { key: 'one' }))._unsafeUnwrap();
  await payments.close();
});

afterAll(async () => {
  sandbox.close();
  await closeSandbox();
  rmSync(folder, { recursive: true });
});

/** The page's address, and what asks its server with its token. */
function pageOf({ facts }: ServedCli) {
  const { origin, pathname, searchParams } = new URL(facts['watchUrl'] ?? '');
  const headers = { 'x-watch-token': searchParams.get('token') ?? '' };
  return (path: string, init: RequestInit = {}) =>
    fetch(`${origin}${pathname}${path}`, { ...init, headers });
}

async function firstId(ask: ReturnType<typeof pageOf>): Promise<string> {
  const listed = (await (await ask('payments')).json()) as {
    payments: { payment: { id: string; state: string } }[];
  };
  expect(listed.payments).toMatchObject([{ payment: { state: 'authorized' } }]);
  return listed.payments[0]?.payment.id ?? '';
}

describe('paystate watch', () => {
  it('shows the payments of a file without a key, and changes nothing', async () => {
    const cli = await serveCli(['watch', '--port', '0', '--store', store, '--json'], {});
    const ask = pageOf(cli);
    const id = await firstId(ask);
    const pressed = await ask(`payments/${id}/capture`, { method: 'POST', body: '{}' });
    expect(pressed.status).toBe(403);
    expect(await cli.interrupt()).toBe(0);
    await expect(ask('payments')).rejects.toThrow('fetch failed');
  });

  it('acts with --act and a key', async () => {
    const argv = [
      'watch',
      '--port',
      '0',
      '--store',
      store,
      '--act',
      '--sandbox',
      sandboxUrl,
      '--json',
    ];
    const cli = await serveCli(argv, { CKO_SECRET_KEY: sandbox.secretKey });
    const ask = pageOf(cli);
    const id = await firstId(ask);
    const pressed = await ask(`payments/${id}/capture`, { method: 'POST', body: '{"amount":100}' });
    expect(pressed.status).toBe(200);
    expect(await cli.interrupt()).toBe(0);
  });

  it('says what to do where the backend has the file open', async () => {
    const held = sqliteStore(store)._unsafeUnwrap();
    const run = await runPaystate(['watch', '--store', store]);
    await held.close();
    expect(run.code).not.toBe(0);
    expect(run.err).toMatch(/in use by another process; mount createWatch of paystate\/watch/);
    expect(run.err.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    [[], '--store'],
    [['--store', './nowhere.db'], 'does not exist'],
    [['--store', 'x.db', '--port', '99999'], 'must be a port'],
    [['--store', 'x.db', '--act'], 'CKO_SECRET_KEY'],
  ])('refuses %j in one line', async (argv, words) => {
    const run = await runPaystate(['watch', ...argv]);
    expect([run.code === 0, run.out]).toEqual([false, '']);
    expect(run.err).toContain(words);
  });
});

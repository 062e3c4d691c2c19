import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCheckoutClient, createPayments } from '../../../src/index.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/index.ts';
import { sqliteStore } from '../../../src/stores/sqlite/index.ts';
import { runPaystate, type CliRun } from '../../support/runPaystate.ts';
import { cardRequest } from '../../support/shop.ts';

let folder: string;
let store: string;
let sandbox: Sandbox;
let server: Awaited<ReturnType<Sandbox['listen']>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paystate-'));
  store = join(folder, 'payments.db');
  sandbox = createSandbox({ seed: 7 });
  server = await sandbox.listen(0);
  const { secretKey } = sandbox;
  const checkout = createCheckoutClient({ secretKey, baseUrl: server.url })._unsafeUnwrap();
  const payments = createPayments({ checkout, store: sqliteStore(store)._unsafeUnwrap() });
  (await payments.request(cardRequest(), { key: 'one' }))._unsafeUnwrap();
  await payments.close();
});

afterAll(async () => {
  sandbox.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

function run(...argv: readonly string[]): Promise<CliRun> {
  const place = ['--store', store, '--sandbox', server.url];
  return runPaystate([...argv, ...place], { CKO_SECRET_KEY: sandbox.secretKey });
}

const person = ['--by', 'Ada', '--reason', 'Seen.'];

describe('paystate reconcile, drift and resolve', () => {
  it.each(['reconcile', 'drift', 'resolve'])(
    '%s tells its options and exit codes',
    async (name) => {
      const { code, out } = await runPaystate([name, '--help']);
      expect(code).toBe(0);
      for (const word of ['--store', '--sandbox', '--json', 'Exit code: 0']) {
        expect(out).toContain(word);
      }
    },
  );

  it.each([
    ['an unknown flag', ['drift', 'ps_one', '--jsno']],
    ['no payment', ['drift']],
    ['ids and all', ['reconcile', 'ps_one', '--all']],
    ['a choice without all', ['reconcile', 'ps_one', '--state', 'captured']],
    ['an unknown state', ['drift', '--all', '--state', 'lost']],
    ['a wrong span', ['drift', '--all', '--older-than', 'soon']],
    ['no id', ['resolve', ...person]],
    ['nobody who decides', ['resolve', 'ps_one', '--reason', 'Seen.']],
    ['a secret in the reason', ['resolve', 'ps_one', '--by', 'Ada', '--reason', 'sk_abcdef']],
  ])('refuses %s', async (_what, argv) => {
    const { code, out, err } = await run(...argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).not.toContain('sk_abcdef');
  });

  it('reads a payment back and prints one line, or one object', async () => {
    const text = await run('reconcile', 'ps_one');
    expect(text).toEqual({ code: 0, out: 'ps_one  authorized  authorized 65.00 USD\n', err: '' });
    const { code, out } = await run('reconcile', '--all', '--state', 'authorized', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      payments: [{ id: 'ps_one', state: 'authorized', balances: { authorized: 6500 } }],
      failed: [],
    });
  });

  it('take a reference and the id of Checkout.com for a payment, too', async () => {
    const { paymentId = '' } = sandbox.payments()[0] ?? {};
    for (const name of ['ORDER-1', paymentId]) {
      expect(await run('drift', name)).toEqual({ code: 0, out: 'ps_one  none\n', err: '' });
      expect(await run('reconcile', name)).toMatchObject({ code: 0, err: '' });
      const { code, err } = await run('resolve', name, ...person, '--json');
      expect(code).toBe(1);
      expect(JSON.parse(err)).toMatchObject({ error: { kind: 'notConflicted' } });
    }
  });

  it.each(['drift', 'reconcile'])('%s goes on after a name that nobody has', async (name) => {
    const { code, out, err } = await run(name, 'ORDER-9', 'ORDER-1', '--json');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(JSON.parse(out)).toMatchObject({ failed: [{ id: 'ORDER-9', kind: 'unknownPayment' }] });
    expect(out).toContain('ps_one');
  });

  it('finds no drift, and then what somebody else did', async () => {
    expect(await run('drift', 'ps_one')).toEqual({ code: 0, out: 'ps_one  none\n', err: '' });
    const id = sandbox.payments()[0]?.paymentId ?? '';
    const { secretKey } = sandbox;
    const checkout = createCheckoutClient({ secretKey, baseUrl: server.url })._unsafeUnwrap();
    const call = { idempotencyKey: 'beside-us' };
    (await checkout.voidPayment(id, {}, call))._unsafeUnwrap();
    await expect
      .poll(async () => (await run('drift', '--all', '--json')).code, { timeout: 10_000 })
      .toBe(1);
    const { out } = await run('drift', '--all', '--json');
    const [report] = (JSON.parse(out) as { readonly reports: readonly object[] }).reports;
    expect(report).toMatchObject({ id: 'ps_one', verdict: 'drift', status: 'Voided' });
    expect((await run('drift', 'ps_one')).out).toContain('Checkout.com lists act_');
  });

  it('refuses to resolve where nothing disagrees', async () => {
    const { code, out, err } = await run('resolve', 'ps_one', ...person, '--json');
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(JSON.parse(err)).toMatchObject({ error: { kind: 'notConflicted' } });
  });

  it('knows a payment that does not exist from one whose store fails', async () => {
    const missing = await run('reconcile', 'ps_none');
    expect(missing.code).toBe(1);
    expect(missing.err).toContain('ps_none: no such payment');
    const argv = ['drift', 'ps_one', '--store', join(folder, 'none.db'), '--json'];
    const failing = await runPaystate(argv, { CKO_SECRET_KEY: sandbox.secretKey });
    expect(failing.code).toBe(1);
    expect(JSON.parse(failing.err)).toMatchObject({ error: { kind: 'store' } });
  });

  it('says 3 when Checkout.com cannot be read', async () => {
    sandbox.faults.add({ kind: 'badGateway', on: 'getPayment' });
    const { code, err } = await run('drift', 'ps_one');
    expect(code).toBe(3);
    expect(err).toContain('Checkout.com could not be read');
  });

  it('colours nothing', async () => {
    for (const argv of [
      ['drift', 'ps_one'],
      ['drift', '--help'],
      ['drift', '--jsno'],
    ]) {
      const { out, err } = await run(...argv);
      expect(out + err).not.toContain('\u001B');
    }
  });
});

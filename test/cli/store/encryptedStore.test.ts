import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCheckoutClient, createPayments } from '../../../src/index.ts';
import { createSandbox } from '../../../src/sandbox/index.ts';
import { encryptedStore } from '../../../src/stores/encrypted/index.ts';
import { sqliteStore } from '../../../src/stores/sqlite/index.ts';
import { openCliShop } from '../../support/cliShop.ts';
import { runPaystate } from '../../support/runPaystate.ts';
import { cardRequest } from '../../support/shop.ts';

const key = Buffer.alloc(32, 1).toString('base64');
const namesKey = Buffer.alloc(32, 2).toString('base64');
const otherKey = Buffer.alloc(32, 3).toString('base64');

let folder: string;
let store: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paystate-'));
  store = join(folder, 'payments.db');
  const sandbox = createSandbox({ seed: 7 });
  const { secretKey, baseUrl } = sandbox;
  const config = { secretKey, baseUrl, fetch: sandbox.fetch };
  const checkout = createCheckoutClient(config)._unsafeUnwrap();
  const options = { keys: [{ id: 'new', key }], hideReferences: { key: namesKey } };
  const sealed = encryptedStore(sqliteStore(store)._unsafeUnwrap(), options)._unsafeUnwrap();
  const payments = createPayments({ checkout, store: sealed });
  (await payments.request(cardRequest({ reference: 'SEALED' })))._unsafeUnwrap();
  await payments.close();
  sandbox.close();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('an encrypted store', () => {
  it('is read with the keys of the environment', async () => {
    const env = {
      PAYSTATE_STORE: store,
      PAYSTATE_KEYS: `new:${key},old:${otherKey}`,
      PAYSTATE_NAMES_KEY: namesKey,
    };
    const { code, out } = await runPaystate(['show', 'SEALED', '--json'], env);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ payment: { reference: 'SEALED', amount: 6500 } });
  });

  it.each([
    ['no key', {}, 2],
    ['half a key', { PAYSTATE_KEYS: 'new:abc' }, 2],
    ['a key without a name', { PAYSTATE_KEYS: key }, 2],
    ['only the key of names', { PAYSTATE_NAMES_KEY: namesKey }, 2],
    ['a strange word', { PAYSTATE_KEYS: `new:${key}`, PAYSTATE_PLAINTEXT: 'yes' }, 2],
  ])('is not read with %s, and no key is told', async (_what, keys, code) => {
    const env = { PAYSTATE_STORE: store, ...keys };
    const run = await runPaystate(['list', '--json'], env);
    expect(run).toMatchObject({ code, out: '' });
    expect(JSON.parse(run.err)).toHaveProperty('error.kind');
    for (const secret of [key, otherKey, namesKey]) expect(run.err).not.toContain(secret);
  });

  it('is listed with another key as payments that cannot be read', async () => {
    const keys = { PAYSTATE_KEYS: `new:${otherKey}`, PAYSTATE_NAMES_KEY: namesKey };
    const run = await runPaystate(['list', '--json'], { PAYSTATE_STORE: store, ...keys });
    const unreadable: unknown = [expect.stringMatching(/^ps_/)];
    expect(run.code).toBe(1);
    expect(JSON.parse(run.out)).toEqual({ payments: [], unreadable });
    for (const secret of [key, otherKey, namesKey, 'SEALED']) {
      expect(run.out + run.err).not.toContain(secret);
    }
  });

  it('looked at with another key says that a payment is there and cannot be read', async () => {
    const keys = { PAYSTATE_KEYS: `new:${otherKey}`, PAYSTATE_NAMES_KEY: namesKey };
    const env = { PAYSTATE_STORE: store, ...keys };
    const listed = await runPaystate(['list'], env);
    expect(listed).toMatchObject({ code: 1, out: '' });
    expect(listed.err).toContain('cannot be read');
    expect(listed.err).not.toContain('no such payments');
    const shown = await runPaystate(['show', 'SEALED', '--json'], env);
    expect(shown).toMatchObject({ code: 1, out: '' });
    expect(JSON.parse(shown.err)).toMatchObject({ error: { kind: 'unreadableRow' } });
    const place = ['--sandbox', 'http://127.0.0.1:9', '--json'];
    const doubtful = await runPaystate(['drift', 'SEALED', ...place], {
      ...env,
      CKO_SECRET_KEY: 'sk_sbox_any',
    });
    expect(doubtful.code).toBe(3);
    expect(JSON.parse(doubtful.out)).toMatchObject({
      failed: [{ id: 'SEALED', kind: 'unreadableRow' }],
    });
  });

  it('holds no rows in clear, unless they are said to be expected', async () => {
    const shop = await openCliShop('CLEAR');
    const env = { PAYSTATE_STORE: shop.store, PAYSTATE_KEYS: `new:${key}` };
    expect(await runPaystate(['show', 'ps_CLEAR'], env)).toMatchObject({ code: 1, out: '' });
    const expected = { ...env, PAYSTATE_PLAINTEXT: 'accepted' };
    expect((await runPaystate(['show', 'ps_CLEAR'], expected)).code).toBe(0);
    await shop.close();
  });
});

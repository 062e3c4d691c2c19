import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPayments } from '../../src/cli/openPayments.ts';
import { sqliteStore } from '../../src/stores/sqlite/index.ts';

const env = { CKO_SECRET_KEY: 'sk_test_key' };
const sandbox = 'http://127.0.0.1:9';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystate-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function emptyStore(): Promise<string> {
  const path = join(folder, 'payments.db');
  await sqliteStore(path)._unsafeUnwrap().close();
  return path;
}

describe('openPayments', () => {
  it('opens the store that was named, or the one of PAYSTATE_STORE', async () => {
    const store = await emptyStore();
    for (const [from, options] of [
      [env, { store, sandbox }],
      [{ ...env, PAYSTATE_STORE: store }, { sandbox }],
    ] as const) {
      const { payments, close } = (await openPayments(from, options))._unsafeUnwrap();
      const read = await payments.get('ps_1');
      expect(read._unsafeUnwrapErr()).toMatchObject({ error: { kind: 'unknownDocument' } });
      await close();
    }
  });

  it.each([
    ['no store', env, {}, '--store: must name a store'],
    ['a strange address', env, { store: 'mysql://host/name' }, '--store: must be a file or'],
    ['no access', {}, { store: 'any.db' }, 'CKO_SECRET_KEY: must be set'],
    ['half an OAuth client', { CKO_CLIENT_ID: 'ack_1' }, { store: 'any.db' }, 'CKO_CLIENT_SECRET:'],
    ['a wrong environment', { ...env, CKO_ENVIRONMENT: 'moon' }, {}, 'CKO_ENVIRONMENT:'],
    ['a wrong sandbox', env, { store: 'any.db', sandbox: 'nowhere' }, '--sandbox:'],
  ])('names what is wrong: %s', async (_what, from, options, message) => {
    const given = 'sandbox' in options ? options : { sandbox, ...options };
    const error = (await openPayments(from, given))._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: 'usage', exit: 2 });
    expect(error.message).toContain(message);
    expect(error.message).not.toContain('sk_test_key');
  });

  it('makes no store where there is none, and takes no other file for one', async () => {
    const missing = join(folder, 'payment.db');
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'no database, but long enough to be one'.repeat(100));
    for (const [store, message] of [
      [missing, 'does not exist'],
      [text, 'is no SQLite database'],
    ] as const) {
      const error = (await openPayments(env, { store, sandbox }))._unsafeUnwrapErr();
      expect(error).toMatchObject({ kind: 'store', exit: 1 });
      expect(error.message).toContain(message);
    }
  });

  it('says that another process has the file', async () => {
    const store = await emptyStore();
    const other = sqliteStore(store)._unsafeUnwrap();
    const error = (await openPayments(env, { store, sandbox }))._unsafeUnwrapErr();
    expect(error.message).toContain('is in use by another process');
    await other.close();
  });

  it('does not tell the password of a database that cannot be reached', async () => {
    const store = 'postgres://shop:pa55word@127.0.0.1:1/payments';
    const error = (await openPayments(env, { store, sandbox }))._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: 'store', exit: 1 });
    expect(error.message).not.toContain('pa55word');
  });
});

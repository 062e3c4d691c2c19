import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCheckoutClient, createPayments, type CheckoutClient } from '../../src/index.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts';
import { sqliteStore } from '../../src/stores/sqlite/index.ts';
import { runPaystate, type CliRun } from './runPaystate.ts';
import { cardRequest } from './shop.ts';

/** A store with payments in it, and the Checkout.com they were asked of, for a command line. */
export interface CliShop {
  readonly folder: string;
  /** The store's file. */
  readonly store: string;
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly checkout: CheckoutClient;
  /** Runs a command on the store. */
  readonly run: (...argv: readonly string[]) => Promise<CliRun>;
  /** Runs a command that acts: at the sandbox, and without asking. */
  readonly act: (...argv: readonly string[]) => Promise<CliRun>;
  readonly close: () => Promise<void>;
}

/** Opens a shop with an authorized payment of 65.00 USD for each reference: `ps_` and its name. */
export async function openCliShop(...references: readonly string[]): Promise<CliShop> {
  const folder = mkdtempSync(join(tmpdir(), 'paystate-'));
  const store = join(folder, 'payments.db');
  const sandbox = createSandbox({ seed: 7 });
  const server = await sandbox.listen(0);
  const { secretKey } = sandbox;
  const checkout = createCheckoutClient({ secretKey, baseUrl: server.url })._unsafeUnwrap();
  const payments = createPayments({ checkout, store: sqliteStore(store)._unsafeUnwrap() });
  for (const reference of references) {
    // One after the other, so that their order is known.
    const key = reference.replaceAll(/[^\w-]/g, '');
    // oxlint-disable-next-line no-await-in-loop
    const asked = await payments.request(cardRequest({ reference }), { key });
    asked._unsafeUnwrap();
  }
  await payments.close();
  const run = (...argv: readonly string[]): Promise<CliRun> =>
    runPaystate(argv, { PAYSTATE_STORE: store });
  const act = (...argv: readonly string[]): Promise<CliRun> =>
    runPaystate([...argv, '--sandbox', server.url, '--yes'], {
      PAYSTATE_STORE: store,
      CKO_SECRET_KEY: secretKey,
    });
  return {
    folder,
    store,
    sandbox,
    url: server.url,
    checkout,
    run,
    act,
    async close() {
      sandbox.close();
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

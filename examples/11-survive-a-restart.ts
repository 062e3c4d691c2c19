/**
 * Keep payments in a file: the process that asked for the money ends, and the next one takes it.
 * Several processes at once share a `postgresStore` of `paystate/postgres` in the same way.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCheckoutClient, createPayments } from 'paystate';
import { createSandbox } from 'paystate/sandbox';
import { sqliteStore } from 'paystate/sqlite';

const sandbox = createSandbox({ actionDelayMs: 10 });
const { secretKey, baseUrl, fetch } = sandbox;
const checkout = createCheckoutClient({ secretKey, baseUrl, fetch })._unsafeUnwrap();
const folder = mkdtempSync(join(tmpdir(), 'shop-'));
const file = join(folder, 'payments.db');

const first = openShop();
const asked = await first.payments.request({
  source: { type: 'card', number: '4242424242424242', expiry_month: 6, expiry_year: 2030 },
  amount: 6500,
  currency: 'USD',
  reference: 'ORDER-11',
  capture: false,
});
const { id } = asked._unsafeUnwrap();
/** The file serves one process at a time. */
export const refusal = sqliteStore(file)._unsafeUnwrapErr().kind;
await first.close();

const second = openShop();
sandbox.webhooks.addEndpoint({
  url: 'https://shop.example/webhooks',
  signatureKey: 'key of the workflow',
  deliver: second.payments.webhookHandler,
});
export const { state: found } = (await second.payments.get(id))._unsafeUnwrap();
await second.payments.capture(id, { key: 'ORDER-11-capture-1' });
const done = await second.payments.waitUntil(id, ({ state }) => state === 'captured', 5_000);
export const { state, balances } = done._unsafeUnwrap();

await second.close();
sandbox.close();
rmSync(folder, { recursive: true });
console.log(`The second process found it ${found} and left it ${state}.`);

function openShop() {
  const store = sqliteStore(file)._unsafeUnwrap();
  const webhooks = { keys: ['key of the workflow'] };
  const payments = createPayments({ checkout, store, webhooks });
  return {
    payments,
    async close(): Promise<void> {
      await payments.close(); // first, so that what is under way is stored
      await store.close();
    },
  };
}

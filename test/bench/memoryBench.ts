import { createCheckoutClient, createPayments, memoryStore } from '../../src/index.ts';
import { createSandbox } from '../../src/sandbox/index.ts';
import { cardRequest } from '../support/shop.ts';
import { fillStore } from './durable/fillStore.ts';
import { quantile } from './quantile.ts';
import { machineLine, startStopwatch } from './stopwatch.ts';

const ROUNDS = 200;
const SIZES = [1_000, 100_000];

/** What a command costs in a memory store that holds few payments, and in one that holds many. */
export async function run(): Promise<void> {
  const shops = await Promise.all(SIZES.map(openShop));
  const taken = SIZES.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, shop] of shops.entries()) {
      // The two are measured in turns, so that both meet the same machine.
      // oxlint-disable-next-line no-await-in-loop
      taken[index]?.push(await shop.requestAndCapture(round));
    }
  }
  process.stdout.write(`a request and a capture in memory, ms (${machineLine()})\n`);
  for (const [index, size] of SIZES.entries()) {
    const figures = taken[index] ?? [];
    const [half, most] = [quantile(figures, 0.5), quantile(figures, 0.99)];
    const row = `p50 ${(half / 1_000).toFixed(2)}  p99 ${(most / 1_000).toFixed(2)}`;
    process.stdout.write(`${String(size).padStart(8)} payments  ${row}\n`);
  }
  for (const shop of shops) await shop.close();
}

async function openShop(size: number) {
  const store = memoryStore();
  await fillStore(store, 0, size);
  const sandbox = createSandbox({ seed: 7 });
  const { secretKey, baseUrl, fetch } = sandbox;
  const checkout = createCheckoutClient({ secretKey, baseUrl, fetch })._unsafeUnwrap();
  const payments = createPayments({ checkout, store });
  return {
    async requestAndCapture(round: number): Promise<number> {
      const elapsed = startStopwatch();
      const asked = await payments.request(cardRequest({ reference: `R-${round}` }));
      (await payments.capture(asked._unsafeUnwrap().id))._unsafeUnwrap();
      return elapsed();
    },
    async close(): Promise<void> {
      sandbox.close();
      await payments.close();
    },
  };
}

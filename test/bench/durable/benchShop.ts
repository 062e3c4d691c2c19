import {
  createCheckoutClient,
  createPayments,
  type Payments,
  type Store,
} from '../../../src/index.ts';
import { createSandbox } from '../../../src/sandbox/index.ts';
import { cardRequest } from '../../support/shop.ts';
import { startStopwatch } from '../stopwatch.ts';

const WEBHOOK_KEY = 'key of the measured shop';
const LIMIT_MS = 30_000;

/** A shop on some store; its Checkout.com is the sandbox, in the same process. */
export interface BenchShop {
  readonly payments: Payments;
  /** Microseconds each command took, from the call to its answer. */
  readonly commandTimes: number[];
  readonly commits: () => number;
  /** Asks, captures a part, refunds a part, and waits for the webhook of each. */
  live(key: string): Promise<void>;
  close(): Promise<void>;
}

export function openBenchShop(store: Store): BenchShop {
  let commits = 0;
  const commandTimes: number[] = [];
  const counted: Store = {
    ...store,
    commit(commit) {
      commits += 1;
      return store.commit(commit);
    },
  };
  const sandbox = createSandbox({ actionDelayMs: 0, captureDelayMs: 0 });
  const { secretKey, baseUrl, fetch } = sandbox;
  const checkout = createCheckoutClient({ secretKey, baseUrl, fetch })._unsafeUnwrap();
  const webhooks = { keys: [WEBHOOK_KEY] };
  const payments = createPayments({ checkout, store: counted, webhooks });
  sandbox.webhooks.addEndpoint({
    url: 'http://shop.localhost/webhooks',
    signatureKey: WEBHOOK_KEY,
    deliver: (request) => payments.webhookHandler(request),
  });
  async function timed(command: () => PromiseLike<{ isErr(): boolean }>): Promise<void> {
    const elapsed = startStopwatch();
    const answer = await command();
    commandTimes.push(elapsed());
    if (answer.isErr()) throw new Error('a command of the benchmark failed');
  }
  return {
    payments,
    commandTimes,
    commits: () => commits,
    async live(key) {
      const id = `ps_${key}`;
      await timed(() => payments.request(cardRequest({ reference: key }), { key }) as never);
      await timed(() => payments.capture(id, { amount: 4000, captureType: 'NonFinal' }) as never);
      await payments.waitUntil(id, ({ balances }) => balances.captured === 4000, LIMIT_MS);
      await timed(() => payments.refund(id, { amount: 1000 }) as never);
      await payments.waitUntil(id, ({ balances }) => balances.refunded === 1000, LIMIT_MS);
    },
    async close() {
      sandbox.close();
      await payments.close();
    },
  };
}

import {
  createCheckoutClient,
  createPayments,
  memoryStore,
  type Payments,
} from '../../src/index.ts';
import type { PaymentRequest } from '../../src/checkout/index.ts';
import type { Store } from '../../src/index.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

const WEBHOOK_KEY = 'key of the test shop';

/** A shop and its Checkout.com in one process, on a clock that moves only when the test lets it. */
export interface Shop {
  readonly clock: VirtualClock;
  readonly sandbox: Sandbox;
  readonly store: Store;
  /** The present process of the shop. */
  readonly payments: Payments;
  /** Lets time pass until the work is done. */
  finish<Value>(work: PromiseLike<Value>): Promise<Value>;
  /** Ends the process as a crash would, and starts another on the same store. */
  crash(): void;
  close(): Promise<void>;
}

export function openShop(options: SandboxOptions = {}): Shop {
  const clock = new VirtualClock(Date.UTC(2026, 2, 4, 10));
  const sandbox = createSandbox({ clock, seed: 7, ...options });
  const store = memoryStore();
  let isAlive = { now: true };
  let payments = startProcess();

  function startProcess(): Payments {
    const alive = isAlive;
    const checkout = createCheckoutClient({
      secretKey: sandbox.secretKey,
      baseUrl: sandbox.baseUrl,
      // A dead process hears nothing: what it had sent goes on without it.
      fetch: async (input, init) => {
        const response = await sandbox.fetch(input, init);
        return alive.now ? response : new Promise(() => undefined);
      },
      clock,
    })._unsafeUnwrap();
    const mortal: Store = {
      ...store,
      commit: (commit) => (alive.now ? store.commit(commit) : new Promise(() => undefined)),
      claimEffects: async (claim) => (alive.now ? store.claimEffects(claim) : []),
      dueTimers: async (now, limit) => (alive.now ? store.dueTimers(now, limit) : []),
    };
    return createPayments({ checkout, store: mortal, clock, webhooks: { keys: [WEBHOOK_KEY] } });
  }

  sandbox.addWebhookEndpoint({
    url: 'http://shop.localhost/webhooks',
    signatureKey: WEBHOOK_KEY,
    deliver: (request) => payments.webhookHandler(request),
  });
  return {
    clock,
    sandbox,
    store,
    get payments() {
      return payments;
    },
    finish: (work) => clock.runUntilDone(work),
    crash() {
      isAlive.now = false;
      isAlive = { now: true };
      payments = startProcess();
    },
    async close() {
      sandbox.close();
      await clock.runUntilDone(payments.close());
    },
  };
}

/** 65.00 USD by a card that approves, to be captured by hand. */
export function cardRequest(changes: Partial<PaymentRequest> = {}): PaymentRequest {
  return {
    source: {
      type: 'card',
      number: '4242424242424242',
      expiry_month: 6,
      expiry_year: 2030,
      cvv: '100',
    },
    amount: 6500,
    currency: 'USD',
    reference: 'ORDER-1',
    capture: false,
    ...changes,
  };
}

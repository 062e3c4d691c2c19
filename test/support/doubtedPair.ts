import {
  createCheckoutClient,
  createPayments,
  memoryStore,
  type Payments,
  type Store,
} from '../../src/index.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

/** What becomes of a request on its way: nobody gets it, or nobody hears that it was granted. */
export type Loss = 'requestLost' | 'answerLost';

/**
 * Two processes before one Checkout.com that sends no webhooks. Each asks once under the same
 * reference and hears nothing; a process that dies takes its card data with it.
 */
export class DoubtedPair {
  readonly clock = new VirtualClock(Date.UTC(2026, 2, 4, 10));
  readonly sandbox: Sandbox;
  readonly store: Store;
  /** The processes that live, the latest last. */
  readonly living: Payments[] = [];
  /** How often Checkout.com was asked what lies under a reference. */
  searches = 0;
  readonly #kills: (() => void)[] = [];

  constructor({ store = memoryStore() }: { readonly store?: Store } = {}) {
    this.store = store;
    this.sandbox = createSandbox({ clock: this.clock, seed: 7 });
  }

  /** A process of its own on the one store. */
  start(): Payments {
    const alive = { now: true };
    const { clock, sandbox, store } = this;
    const never = new Promise<never>(() => undefined);
    const checkout = createCheckoutClient({
      secretKey: sandbox.secretKey,
      baseUrl: sandbox.baseUrl,
      clock,
      fetch: async (input, init) => {
        const { url } = input instanceof Request ? input : { url: String(input) };
        if (url.includes('reference=')) this.searches += 1;
        const response = await sandbox.fetch(input, init);
        return alive.now ? response : never;
      },
    })._unsafeUnwrap();
    const mortal = new Proxy(store, {
      get(target, call, receiver) {
        const work: unknown = Reflect.get(target, call, receiver);
        if (typeof work !== 'function') return work;
        return (...asked: unknown[]) => (alive.now ? work.apply(target, asked) : never);
      },
    });
    const payments = createPayments({ checkout, store: mortal, clock });
    this.living.push(payments);
    this.#kills.push(() => {
      alive.now = false;
    });
    return payments;
  }

  /** Has a new process ask, and lets its request or the answer to it be lost. */
  askInVain(loss: Loss, ask: (payments: Payments) => unknown): void {
    this.sandbox.faults.add({ kind: loss, on: 'requestPayment' });
    void ask(this.start());
  }

  /** What was lost arrives late, past every process here. */
  async arrive(body: object): Promise<void> {
    const { secretKey, baseUrl, fetch } = this.sandbox;
    const headers = { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body: JSON.stringify(body) };
    await this.finish(fetch(`${baseUrl}/payments`, request));
  }

  /** Ends every process that lives as a crash would; as many others as are told go on. */
  async crash(others = 2): Promise<void> {
    await this.clock.advanceAsync(1_000);
    for (const kill of this.#kills.splice(0)) kill();
    this.living.splice(0);
    for (let started = 0; started < others; started += 1) this.start();
    await this.clock.advanceAsync(0);
  }

  /** Ends the process that has lived for longest, and no other. */
  crashFirst(): void {
    this.#kills.shift()?.();
    this.living.shift();
  }

  finish<Value>(work: PromiseLike<Value>): Promise<Value> {
    return this.clock.runUntilDone(work);
  }

  async close(): Promise<void> {
    this.sandbox.close();
    await this.finish(Promise.all(this.living.map((payments) => payments.close())));
  }
}

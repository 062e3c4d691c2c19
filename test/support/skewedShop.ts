import type { Clock } from '../../src/clock.ts';
import {
  createCheckoutClient,
  createPayments,
  memoryStore,
  type Payments,
  type Store,
} from '../../src/index.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

/** A shop whose processes have other clocks than Checkout.com, and that hears no webhook. */
export class SkewedShop {
  readonly clock = new VirtualClock(Date.UTC(2026, 2, 4, 10));
  readonly sandbox: Sandbox = createSandbox({ clock: this.clock, seed: 7 });
  readonly store: Store = memoryStore();
  payments: Payments;
  #alive = { now: true };

  constructor(skewMs: number) {
    this.payments = this.#startProcess(skewMs);
  }

  /** Lets time pass until the work is done. */
  finish<Value>(work: PromiseLike<Value>): Promise<Value> {
    return this.clock.runUntilDone(work);
  }

  /** Ends the process as a crash would, with the bodies it held, and starts another one. */
  crash(skewMs: number): void {
    this.#alive.now = false;
    this.#alive = { now: true };
    this.payments = this.#startProcess(skewMs);
  }

  /** How many payments of Checkout.com hold or have taken money. */
  paid(): number {
    return this.sandbox.payments().filter(({ balances }) => balances.total_authorized > 0).length;
  }

  async close(): Promise<void> {
    this.sandbox.close();
    await this.finish(this.payments.close());
  }

  #startProcess(skewMs: number): Payments {
    const alive = this.#alive;
    const { clock: real, sandbox, store } = this;
    const clock: Clock = {
      now: () => real.now() + skewMs,
      setTimeout: (run, ms) => real.setTimeout(run, ms),
      clearTimeout: (handle) => real.clearTimeout(handle),
    };
    const checkout = createCheckoutClient({
      secretKey: sandbox.secretKey,
      baseUrl: sandbox.baseUrl,
      fetch: async (input, init) => {
        const response = await sandbox.fetch(input, init);
        return alive.now ? response : new Promise(() => undefined);
      },
      clock: real,
    })._unsafeUnwrap();
    const never = new Promise<never>(() => undefined);
    const mortal: Store = {
      ...store,
      commit: (commit) => (alive.now ? store.commit(commit) : never),
      claimEffects: async (claim) => (alive.now ? store.claimEffects(claim) : []),
      renewLease: async (id, renewal) => alive.now && store.renewLease(id, renewal),
      dueTimers: async (now, limit) => (alive.now ? store.dueTimers(now, limit) : []),
      nextTimerAt: async () => (alive.now ? store.nextTimerAt() : undefined),
    };
    return createPayments({ checkout, store: mortal, clock });
  }
}

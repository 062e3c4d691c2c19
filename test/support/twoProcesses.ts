import {
  createCheckoutClient,
  createPayments,
  type Payments,
  type Store,
} from '../../src/index.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

/** Two processes of one shop, on one clock and one store, before one Checkout.com. */
export class TwoProcesses {
  readonly clock = new VirtualClock(Date.UTC(2026, 2, 4, 10));
  readonly sandbox: Sandbox;
  readonly one: Payments;
  readonly other: Payments;

  constructor(stores: readonly [Store, Store] = twice(memoryStore())) {
    const { clock } = this;
    this.sandbox = createSandbox({ clock, seed: 7 });
    const { secretKey, baseUrl, fetch } = this.sandbox;
    const checkout = createCheckoutClient({ secretKey, baseUrl, fetch, clock })._unsafeUnwrap();
    this.one = createPayments({ checkout, store: stores[0], clock });
    this.other = createPayments({ checkout, store: stores[1], clock });
  }

  /** Lets time pass until the work is done. */
  finish<Value>(work: PromiseLike<Value>): Promise<Value> {
    return this.clock.runUntilDone(work);
  }

  /** The same for work that asks other programs: time hardly passes while they are at it. */
  async finishOutside<Value>(work: Promise<Value>): Promise<Value> {
    const progress = { isDone: false };
    const outcome = work.finally(() => {
      progress.isDone = true;
    });
    while (!progress.isDone) await this.clock.advanceAsync(0.01);
    return outcome;
  }

  async close(): Promise<void> {
    this.sandbox.close();
    await this.finish(Promise.all([this.one.close(), this.other.close()]));
  }
}

function twice(store: Store): [Store, Store] {
  return [store, store];
}

import type {
  CardholderPaymentRequest,
  CardSource,
  PaymentRequest,
} from '../../src/checkout/index.ts';
import {
  createCheckoutClient,
  createPayments,
  memoryStore,
  type Payments,
  type PaymentView,
  type Store,
} from '../../src/index.ts';
import {
  createSandbox,
  type Sandbox,
  type SandboxBooks,
  type SandboxOptions,
} from '../../src/sandbox/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

const WEBHOOK_KEY = 'key of the test shop';
const LONGEST_WAIT_MS = 48 * 60 * 60_000;

/** A shop and its Checkout.com in one process, on a clock that moves only when the test lets it. */
export class Shop {
  readonly clock = new VirtualClock(Date.UTC(2026, 2, 4, 10));
  readonly store: Store;
  readonly sandbox: Sandbox;
  /** How many calls of Checkout.com its processes have made. */
  calls = 0;
  /** The present process of the shop. */
  payments: Payments;
  #alive = { now: true };

  constructor(options: SandboxOptions = {}, { store = memoryStore() }: { store?: Store } = {}) {
    this.store = store;
    this.sandbox = createSandbox({ clock: this.clock, seed: 7, ...options });
    this.payments = this.#startProcess();
    this.sandbox.webhooks.addEndpoint({
      url: 'http://shop.localhost/webhooks',
      signatureKey: WEBHOOK_KEY,
      deliver: (request) => this.payments.webhookHandler(request),
    });
  }

  /** Lets time pass until the work is done. */
  finish<Value>(work: PromiseLike<Value>): Promise<Value> {
    return this.clock.runUntilDone(work);
  }

  /** Ends the process as a crash would, and later starts another on the same store. */
  crash(downMs = 0): void {
    this.#alive.now = false;
    this.clock.advance(downMs);
    this.#alive = { now: true };
    this.payments = this.#startProcess();
  }

  /** Asks for a payment that is approved at once. */
  async authorized(changes: Partial<CardholderPaymentRequest> = {}): Promise<PaymentView> {
    return (await this.finish(this.payments.request(cardRequest(changes))))._unsafeUnwrap();
  }

  async view(id: string): Promise<PaymentView> {
    return (await this.finish(this.payments.get(id)))._unsafeUnwrap();
  }

  /** Lets time pass until every operation is proven. */
  async atRest(id: string): Promise<PaymentView> {
    const isProven = ({ operations }: PaymentView): boolean =>
      operations.every(({ status }) => ['confirmed', 'declined', 'refused'].includes(status));
    const waiting = this.payments.waitUntil(id, isProven, LONGEST_WAIT_MS);
    return (await this.finish(waiting))._unsafeUnwrap();
  }

  books({ checkoutPaymentId }: PaymentView): SandboxBooks {
    const books = this.sandbox.books(checkoutPaymentId ?? '');
    if (!books) throw new Error('Checkout.com knows no such payment');
    return books;
  }

  /** Checkout.com's own balances of the payment, by our names. */
  booked(payment: PaymentView): PaymentView['balances'] {
    const { balances } = this.books(payment);
    return {
      authorized: balances.total_authorized,
      captured: balances.total_captured,
      voided: balances.total_voided,
      refunded: balances.total_refunded,
      returned: 0,
    };
  }

  async close(): Promise<void> {
    this.sandbox.close();
    await this.finish(this.payments.close());
  }

  /** A process hears and stores nothing once it is dead; what it had sent goes on without it. */
  #startProcess(): Payments {
    const alive = this.#alive;
    const { clock, sandbox, store } = this;
    const checkout = createCheckoutClient({
      secretKey: sandbox.secretKey,
      baseUrl: sandbox.baseUrl,
      fetch: async (input, init) => {
        this.calls += 1;
        const response = await sandbox.fetch(input, init);
        return alive.now ? response : new Promise(() => undefined);
      },
      clock,
    })._unsafeUnwrap();
    const mortal: Store = {
      ...store,
      commit: (commit) => (alive.now ? store.commit(commit) : new Promise(() => undefined)),
      claimEffects: async (claim) => (alive.now ? store.claimEffects(claim) : []),
      renewLease: async (id, renewal) => alive.now && store.renewLease(id, renewal),
      dueTimers: async (now, limit) => (alive.now ? store.dueTimers(now, limit) : []),
      nextTimerAt: async () => (alive.now ? store.nextTimerAt() : undefined),
    };
    return createPayments({ checkout, store: mortal, clock, webhooks: { keys: [WEBHOOK_KEY] } });
  }
}

/** 65.00 USD by a card that approves, to be captured by hand. */
export function cardRequest(changes: Partial<CardholderPaymentRequest> = {}): PaymentRequest {
  return {
    source: cardSource('4242424242424242'),
    amount: 6500,
    currency: 'USD',
    reference: 'ORDER-1',
    capture: false,
    ...changes,
  };
}

export function cardSource(number: string): CardSource {
  return { type: 'card', number, expiry_month: 6, expiry_year: 2030, cvv: '100' };
}

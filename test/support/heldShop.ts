import {
  createCheckoutClient,
  createPayments,
  memoryStore,
  type Payments,
  type PaymentView,
  type Store,
  type WebhookOptions,
} from '../../src/index.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { replayWebhook, signTestWebhook, type StoredWebhook } from '../../src/webhooks/index.ts';
import { cardRequest } from './shop.ts';

const TURNS_TO_SETTLE = 20;
const KEY = 'key of the held shop';

export interface HeldShopOptions {
  readonly store?: Store;
  readonly webhooks?: Partial<WebhookOptions>;
}

interface SaidEvent {
  readonly id: string;
  readonly data: Readonly<Record<string, string>>;
}

/**
 * A shop whose Checkout.com acts at once and whose answers and webhooks wait, so that a test can
 * let them arrive in any order.
 */
export class HeldShop {
  readonly clock = new VirtualClock(Date.UTC(2026, 2, 4, 10));
  readonly sandbox: Sandbox;
  readonly payments: Payments;
  /** Webhooks that Checkout.com has sent and nobody has been given. */
  readonly sent: StoredWebhook[] = [];
  #release = (): void => undefined;
  #asked: Promise<unknown> = Promise.resolve();

  constructor({ store = memoryStore(), webhooks = {} }: HeldShopOptions = {}) {
    const { clock, sent } = this;
    this.sandbox = createSandbox({ clock, seed: 7, captureDelayMs: 10, actionDelayMs: 10 });
    const { secretKey, baseUrl, fetch } = this.sandbox;
    this.sandbox.webhooks.addEndpoint({
      url: 'http://shop.localhost/webhooks',
      signatureKey: KEY,
      async deliver(request) {
        sent.push({ body: await request.text(), headers: Object.fromEntries(request.headers) });
        return new Response();
      },
    });
    const released = new Promise<void>((resolve) => {
      this.#release = resolve;
    });
    const checkout = createCheckoutClient({
      secretKey,
      baseUrl,
      clock,
      async fetch(input, init) {
        const response = await fetch(input, init);
        await released;
        return response;
      },
    })._unsafeUnwrap();
    const verified = { keys: [KEY], ...webhooks };
    this.payments = createPayments({ checkout, store, clock, webhooks: verified });
  }

  /** Asks for a payment that is captured at once; its answer waits for `answer()`. */
  async ask(): Promise<void> {
    const request = cardRequest({ capture: true });
    this.#asked = Promise.resolve(this.payments.request(request, { key: 'held' }));
    await this.clock.advanceAsync(1_000);
  }

  /** Lets the answer arrive. */
  async answer(): Promise<void> {
    this.#release();
    await this.clock.runUntilDone(this.#asked);
  }

  /** Lets a webhook arrive: what the endpoint answered. */
  async hear(webhook: StoredWebhook): Promise<string> {
    const response = await replayWebhook(this.payments.webhookHandler, webhook);
    return `${response.status} ${await response.text()}`;
  }

  /** Lets a webhook of the test's own making arrive. */
  hearOf(event: object): Promise<string> {
    return this.hear(signTestWebhook(event, KEY));
  }

  /** What Checkout.com says in the webhook of a type. */
  said(type: string): SaidEvent | undefined {
    const events = this.sent.map(({ body }) => JSON.parse(body.toString()));
    return events.find((event) => event.type === type);
  }

  /** Checkout.com's id of the one payment. */
  paymentId(): string {
    return this.said('payment_approved')?.data['id'] ?? '';
  }

  /** Lets everything that needs no time come to its end. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < TURNS_TO_SETTLE; turn += 1) await this.clock.advanceAsync(0);
  }

  /** The payment as the shop sees it. */
  async view(): Promise<PaymentView> {
    await this.settle();
    return (await this.payments.get('ps_held'))._unsafeUnwrap();
  }

  async close(): Promise<void> {
    this.#release();
    this.sandbox.close();
    await this.clock.runUntilDone(this.payments.close());
  }
}

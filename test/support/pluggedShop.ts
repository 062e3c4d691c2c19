import type { AnswerNotice, RequestNotice } from '../../src/checkout/index.ts';
import {
  createCheckoutClient,
  type CheckoutClient,
  createPayments,
  memoryStore,
  type Payments,
  type RuntimeObserver,
  type Store,
  type WebhookOptions,
} from '../../src/index.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts';
import type { StoredWebhook } from '../../src/webhooks/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

export const PLUGGED_KEY = 'webhook-key-of-the-plugged-shop';

export interface ShopPlugs {
  readonly clock?: VirtualClock;
  readonly store?: Store;
  readonly observer?: RuntimeObserver;
  readonly webhooks?: Partial<WebhookOptions>;
  readonly onRequest?: (notice: RequestNotice) => void;
  readonly onAnswer?: (notice: AnswerNotice) => void;
  readonly wrap?: (handler: Payments['webhookHandler']) => Payments['webhookHandler'];
  /** Access by OAuth credentials instead of the secret key. */
  readonly byOAuth?: boolean;
  /** Keeps webhooks here instead of delivering them. */
  readonly held?: StoredWebhook[];
}

export interface PluggedShop {
  readonly clock: VirtualClock;
  readonly sandbox: Sandbox;
  readonly checkout: CheckoutClient;
  readonly payments: Payments;
  finish<Value>(work: PromiseLike<Value>): Promise<Value>;
  close(): Promise<void>;
}

/** A shop and its Checkout.com, with everything that a program can plug into either. */
export function pluggedShop(plugs: ShopPlugs = {}): PluggedShop {
  const { clock = new VirtualClock(Date.UTC(2026, 2, 4, 10)), held } = plugs;
  const {
    store = memoryStore(),
    onRequest,
    onAnswer,
    observer,
    wrap = (handler) => handler,
  } = plugs;
  const sandbox = createSandbox({ clock, seed: 7, captureDelayMs: 10, actionDelayMs: 10 });
  const { secretKey, publicKey, clientId, clientSecret, baseUrl, fetch } = sandbox;
  const access = plugs.byOAuth ? { clientId, clientSecret } : { secretKey };
  const reached = { publicKey, baseUrl, fetch, clock, onRequest, onAnswer };
  const checkout = createCheckoutClient({ ...access, ...reached })._unsafeUnwrap();
  const webhooks = { keys: [PLUGGED_KEY], ...plugs.webhooks };
  const payments = createPayments({
    checkout,
    store,
    clock,
    webhooks,
    ...(observer && { observer }),
  });
  const handle = wrap(payments.webhookHandler);
  sandbox.webhooks.addEndpoint({
    url: 'http://shop.localhost/webhooks',
    signatureKey: PLUGGED_KEY,
    async deliver(request) {
      if (!held) return handle(request);
      held.push({ body: await request.text(), headers: Object.fromEntries(request.headers) });
      return new Response();
    },
  });
  return {
    clock,
    sandbox,
    checkout,
    payments,
    finish: (work) => clock.runUntilDone(work),
    async close() {
      sandbox.close();
      await clock.runUntilDone(payments.close());
    },
  };
}

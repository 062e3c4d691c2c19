import { seededRandomness, systemRandomness } from '../randomness.ts';
import { accessTokens } from './access/accessTokens.ts';
import { connectionLost } from './transport/connectionLost.ts';
import { issuerScripts } from './payments/issuerScripts.ts';
import { payoutBooks } from './payouts/payoutBooks.ts';
import { faultQueue } from './transport/faultQueue.ts';
import { idempotencyStore } from './transport/idempotencyStore.ts';
import { sandboxBooks, type SandboxBooks } from './books/sandboxBooks.ts';
import type { SandboxFault } from './transport/sandboxFault.ts';
import { sandboxIds } from './sandboxIds.ts';
import {
  originOf,
  sandboxSettings,
  type SandboxOptions,
  type WebhookEndpoint,
} from './sandboxOptions.ts';
import { createBank, type Bank } from './outside/bank.ts';
import { createShopper, type Shopper } from './outside/shopper.ts';
import { visitPage } from './outside/visitPage.ts';
import { sandboxTimers } from './sandboxTimers.ts';
import { sandboxWallet } from './sources/sandboxWallet.ts';
import type { SandboxWorld } from './sandboxWorld.ts';
import { serveRequest } from './transport/serveRequest.ts';
import { webhookOutbox } from './webhooks/webhookOutbox.ts';

/** A Checkout.com of one's own. Its functions may be taken off it and passed on. */
export interface Sandbox {
  /** Where links and redirects begin. */
  readonly baseUrl: string;
  readonly secretKey: string;
  readonly publicKey: string;
  /** The whole API and its pages, whatever the host: fits wherever a `fetch` is wanted. */
  readonly fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>;
  /** What Checkout.com knows of a payment; nothing for an id it never gave. */
  readonly books: (paymentId: string) => SandboxBooks | undefined;
  /** The books of all payments, oldest first, and then of all payouts. */
  readonly payments: () => readonly SandboxBooks[];
  /** Sets something to go wrong. The oldest fault that fits a call or an event happens first. */
  readonly addFault: (fault: SandboxFault) => void;
  readonly clearFaults: () => void;
  readonly addWebhookEndpoint: (endpoint: WebhookEndpoint) => void;
  /**
   * Does what a shopper does with a redirect: opens it and presses a button, unless the bank asks
   * nothing. Gives the address the browser is sent to, and nothing when the merchant named none.
   */
  readonly answerChallenge: (
    redirectUrl: string,
    answer: 'approve' | 'refuse',
  ) => Promise<string | undefined>;
  /** What a shopper does about a payment, on pages and elsewhere. */
  readonly shopper: Shopper;
  /** What banks and schemes do about it, days later and unasked. */
  readonly bank: Bank;
  /**
   * Tells the bank behind a card, or behind one payment, what to answer: one response code for each
   * attempt of a payment, the last one for all that follow.
   */
  readonly scriptIssuer: (cardNumberOrPaymentId: string, responseCodes: readonly string[]) => void;
  /** Moves links, redirects and events to another origin. */
  readonly useBaseUrl: (baseUrl: string) => void;
  /** Stops every timer; calls are refused from then on. */
  readonly close: () => void;
}

/**
 * Starts a Checkout.com in this process: stateful, without a network, on a clock of your choice.
 *
 * With the system clock its deadlines keep the process alive until `close()`.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const world = createWorld(options);
  const { settings, payments, payouts, faults, outbox, timers } = world;

  const fetch: Sandbox['fetch'] = async (input, init) => {
    const target = input instanceof Request ? input : new URL(input, world.baseUrl);
    const request = new Request(target, init);
    request.signal.throwIfAborted();
    if (timers.isClosed()) throw connectionLost('ECONNREFUSED');
    return untilAborted(serveRequest(world, request), request.signal);
  };
  return {
    get baseUrl() {
      return world.baseUrl;
    },
    secretKey: settings.secretKey,
    publicKey: settings.publicKey,
    fetch,
    books(paymentId) {
      const payment = payments.get(paymentId);
      const payout = payouts.get(paymentId);
      return payment ? sandboxBooks(payment, settings) : payout && payoutBooks(payout);
    },
    payments: () => [
      ...[...payments.values()].map((payment) => sandboxBooks(payment, settings)),
      ...[...payouts.values()].map(payoutBooks),
    ],
    scriptIssuer(cardNumberOrPaymentId, responseCodes) {
      const target = scriptTarget(world, cardNumberOrPaymentId);
      world.issuerScripts.set(target, responseCodes);
    },
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    addWebhookEndpoint: (endpoint) => outbox.addEndpoint(endpoint),
    answerChallenge: (redirectUrl, answer) => visitPage(fetch, redirectUrl, { answer }),
    shopper: createShopper(world, fetch),
    bank: createBank(world),
    useBaseUrl(baseUrl) {
      world.baseUrl = originOf(baseUrl);
    },
    close: () => timers.close(),
  };
}

function createWorld(options: SandboxOptions): SandboxWorld {
  const settings = sandboxSettings(options);
  const { clock } = settings;
  const { seed } = options;
  const ids = sandboxIds(seed === undefined ? systemRandomness : seededRandomness(seed));
  const timers = sandboxTimers(clock);
  const faults = faultQueue();
  return {
    settings,
    clock,
    ids,
    timers,
    wallet: sandboxWallet(ids),
    accessTokens: accessTokens(clock, ids),
    issuerScripts: issuerScripts(),
    payments: new Map(),
    disputes: new Map(),
    payouts: new Map(),
    searches: new Map(),
    faults,
    outbox: webhookOutbox(timers, faults, options.webhooks ?? []),
    idempotency: idempotencyStore(clock),
    baseUrl: settings.baseUrl,
  };
}

/** Scripts know a card by its fingerprint: its number is kept nowhere. */
function scriptTarget({ wallet, payments }: SandboxWorld, target: string): string {
  if (payments.has(target)) return target;
  return wallet.cardOf({ number: target, expiry_month: 12, expiry_year: 2099 }).fingerprint;
}

/** A caller who gives up hears so at once; the sandbox carries on, as a server would. */
function untilAborted(work: Promise<Response>, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

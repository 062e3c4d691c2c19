import { allBooks, booksOf } from './books/allBooks.ts';
import type { SandboxBooks } from './books/sandboxBooks.ts';
import { mustControl } from './control/callControl.ts';
import { sandboxControls, type SandboxFaultControls } from './control/sandboxControls.ts';
import type { SandboxWebhooks } from './control/sandboxControls.ts';
import { SandboxEngine } from './sandboxEngine.ts';
import { originOf, type SandboxOptions } from './sandboxOptions.ts';
import { createBank, type Bank } from './outside/bank.ts';
import { createShopper, type Shopper } from './outside/shopper.ts';
import { visitPage } from './outside/visitPage.ts';
import type { SandboxClock } from './time/sandboxClock.ts';
import { fetchSandbox } from './transport/fetchSandbox.ts';
import { listenAt, type ListenOptions, type SandboxServer } from './transport/listenAt.ts';
import { RequestDesk } from './transport/requestDesk.ts';

/** A Checkout.com of one's own. Its functions may be taken off it and passed on. */
export interface Sandbox {
  /** Where links and redirects begin. */
  readonly baseUrl: string;
  readonly secretKey: string;
  readonly publicKey: string;
  /** With its secret, what `POST /connect/token` gives access tokens for. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** The whole API and its pages, whatever the host: fits wherever a `fetch` is wanted. */
  readonly fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>;
  /**
   * Serves the same over HTTP and lets links point there; on a free port of this machine unless
   * told otherwise. Rejects when it cannot listen.
   */
  readonly listen: (options?: number | ListenOptions) => Promise<SandboxServer>;
  /** What Checkout.com knows of a payment; nothing for an id it never gave. */
  readonly books: (paymentId: string) => SandboxBooks | undefined;
  /** The books of all payments, oldest first, and then of all payouts. */
  readonly payments: () => readonly SandboxBooks[];
  readonly clock: SandboxClock;
  /** What goes wrong, and when. */
  readonly faults: SandboxFaultControls;
  readonly webhooks: SandboxWebhooks;
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
  /**
   * Forgets payments, tokens, faults and events; time, address and endpoints stay. Ids begin anew,
   * with another seed where one is given.
   */
  readonly reset: (seed?: number) => void;
  /** Stops every timer; calls are refused from then on. What is kept on disk stays there. */
  readonly close: () => void;
}

/**
 * Starts a Checkout.com in this process: stateful, without a network, on a clock of your choice.
 *
 * With the system clock its deadlines keep the process alive until `close()`.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const engine = new SandboxEngine(options);
  const desk = new RequestDesk(engine);
  const fetch = fetchSandbox(engine, desk);
  const { settings, clock } = engine;
  const useBaseUrl = (baseUrl: string): void => engine.useBaseUrl(originOf(baseUrl));
  return {
    get baseUrl() {
      return engine.world.baseUrl;
    },
    secretKey: settings.secretKey,
    publicKey: settings.publicKey,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    fetch,
    async listen(listenOptions = {}) {
      const chosen = typeof listenOptions === 'number' ? { port: listenOptions } : listenOptions;
      const server = await listenAt(desk, chosen);
      useBaseUrl(server.url);
      return server;
    },
    books: (paymentId) => booksOf(engine.world, paymentId),
    payments: () => allBooks(engine.world),
    clock: { now: clock.now, advance: clock.advance, advanceTo: clock.advanceTo },
    ...sandboxControls(engine),
    scriptIssuer(target, responseCodes) {
      mustControl(engine, 'POST', '/issuer-scripts', { target, responseCodes });
    },
    answerChallenge: (redirectUrl, answer) => visitPage(fetch, redirectUrl, { answer }),
    shopper: createShopper(engine, fetch),
    bank: createBank(engine),
    useBaseUrl,
    reset: (seed) => engine.reset(seed),
    close: () => engine.close(),
  };
}

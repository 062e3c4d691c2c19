import { ok, type Result } from 'neverthrow';
import { createCheckoutClient, type CheckoutClient } from '../checkout/index.ts';
import { sleep, systemClock } from '../clock.ts';
import { createPayments, type Payments, type PaymentView } from '../index.ts';
import { createSandbox } from '../sandbox/index.ts';
import { VirtualClock } from '../virtualClock.ts';
import { usageError, type CliError } from './cliError.ts';

/** Who answers the Payments API: the sandbox of this package, or Checkout.com's own. */
export interface Provider {
  readonly payments: Payments;
  /** Waits for work that may need time to pass. */
  finish<Value>(work: PromiseLike<Value>): Promise<Value>;
  /** Waits until a payment looks as wanted, or nothing more is to be expected of it. */
  settle(id: string, looksAsWanted: (payment: PaymentView) => boolean): Promise<void>;
  /** Does what the cardholder does on the bank's page; nothing where only a person can. */
  answerChallenge(redirectUrl: string, answer: 'approve' | 'refuse'): Promise<string | undefined>;
  /** A card token, as a shop's page would bring it; only the built-in sandbox makes one. */
  createToken(card: object): Promise<string | undefined>;
  close(): Promise<void>;
}

const WEBHOOK_KEY = 'signature key of the built-in sandbox';
/** The variable each option of the client comes from. */
const variables: Readonly<Record<string, string>> = {
  secretKey: 'CKO_SECRET_KEY',
  prefix: 'CKO_PREFIX',
};

const DAY_MS = 24 * 60 * 60_000;

/** How long a person gets for the bank's page of Checkout.com's own sandbox, in ms. */
const PATIENCE_MS = 16 * 60_000;
const READ_EVERY_MS = 2_000;

/** Checkout.com's sandbox when `CKO_SECRET_KEY` is set, and our own otherwise. */
export function chooseProvider(env: NodeJS.ProcessEnv): Result<Provider, CliError> {
  const { CKO_SECRET_KEY: secretKey, CKO_PREFIX: prefix } = env;
  if (secretKey === undefined || secretKey === '') return ok(builtInProvider());
  return createCheckoutClient({
    secretKey,
    environment: 'sandbox',
    ...(prefix !== undefined && { prefix }),
  })
    .map(remoteProvider)
    .mapErr(({ field, rule }) => usageError(`${variables[field] ?? 'CKO_SECRET_KEY'}: ${rule}`));
}

/** Everything in this process, on a clock of its own: waiting for days takes no time. */
export function builtInProvider(): Provider {
  const clock = new VirtualClock(systemClock.now());
  const sandbox = createSandbox({ clock, unknownSources: 'approve' });
  const client = createCheckoutClient({
    secretKey: sandbox.secretKey,
    baseUrl: sandbox.baseUrl,
    fetch: sandbox.fetch,
    clock,
  }).match(
    (made): CheckoutClient => made,
    ({ field, rule }) => {
      throw new Error(`the built-in sandbox has a wrong ${field}: ${rule}`);
    },
  );
  const payments = createPayments({ checkout: client, clock, webhooks: { keys: [WEBHOOK_KEY] } });
  sandbox.webhooks.addEndpoint({
    url: 'http://shop.localhost/webhooks',
    signatureKey: WEBHOOK_KEY,
    deliver: payments.webhookHandler,
  });
  return {
    payments,
    finish: (work) => clock.runUntilDone(work),
    async settle(id, looksAsWanted) {
      await clock.runUntilDone(payments.waitUntil(id, looksAsWanted, DAY_MS));
    },
    answerChallenge: (url, answer) =>
      clock.runUntilDone(
        answer === 'approve' ? sandbox.shopper.pay(url) : sandbox.shopper.cancel(url),
      ),
    async createToken(card) {
      const response = await clock.runUntilDone(
        sandbox.fetch(`${sandbox.baseUrl}/tokens`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${sandbox.publicKey}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify(card),
        }),
      );
      return ((await response.json()) as { readonly token?: string }).token;
    },
    async close() {
      sandbox.close();
      await clock.runUntilDone(payments.close());
    },
  };
}

/** No webhook reaches a terminal, so payments are read back every other second. */
function remoteProvider(client: CheckoutClient): Provider {
  const payments = createPayments({ checkout: client });
  return {
    payments,
    finish: async (work) => work,
    async settle(id, looksAsWanted) {
      const deadline = systemClock.now() + PATIENCE_MS;
      while (systemClock.now() < deadline) {
        const payment = await payments.get(id);
        if (payment.isErr() || looksAsWanted(payment.value)) return;
        await sleep(systemClock, READ_EVERY_MS);
        await payments.reconcile(id);
      }
    },
    answerChallenge: async () => undefined,
    createToken: async () => undefined,
    close: () => payments.close(),
  };
}

import type { Result } from 'neverthrow';
import { createCheckoutClient, type CheckoutClient } from '../checkout/index.ts';
import { createPayments } from '../createPayments.ts';
import type { Store } from '../runtime/store.ts';
import { testCard, type DemoBackend } from './demoBackend.ts';
import type { DemoError } from './demoError.ts';

/** A client of Checkout.com's own sandbox, by the keys of the environment. */
export function checkoutClientOf(env: NodeJS.ProcessEnv): Result<CheckoutClient, DemoError> {
  const { CKO_SECRET_KEY = '', CKO_PUBLIC_KEY: publicKey, CKO_PREFIX: prefix } = env;
  return createCheckoutClient({
    secretKey: CKO_SECRET_KEY,
    environment: 'sandbox',
    ...(publicKey && { publicKey }),
    ...(prefix && { prefix }),
  }).mapErr(({ field, rule }) => ({
    kind: 'badKey',
    message: `${variables[field] ?? 'CKO_SECRET_KEY'}: ${rule}`,
  }));
}

const variables: Readonly<Record<string, string>> = {
  publicKey: 'CKO_PUBLIC_KEY',
  prefix: 'CKO_PREFIX',
};

/**
 * The same shop against Checkout.com's sandbox. No webhook reaches a loopback address, so payments
 * are read back as their machine sees fit.
 */
export function checkoutBackend(
  checkout: CheckoutClient,
  store: Store,
  hasPublicKey: boolean,
): DemoBackend {
  const payments = createPayments({ checkout, store });
  return {
    payments,
    isOwnSandbox: false,
    bank: 'https:',
    async sourceOf(cardNumber) {
      const card = testCard(cardNumber);
      if (!hasPublicKey) return card;
      const made = await checkout.createToken(card);
      return made.match(
        ({ body: { token } }) => ({ type: 'token', token }),
        () => card,
      );
    },
    prepare: () => () => undefined,
    close: () => payments.close(),
  };
}

import { err, type Result } from 'neverthrow';
import {
  createCheckoutClient,
  type CheckoutClient,
  type CheckoutConfig,
} from '../checkout/index.ts';
import { createPayments, type Payments, type Store } from '../index.ts';
import { usageError, type CliError } from './cliError.ts';
import type { PlaceOptions } from './placeOptions.ts';
import { openStore } from './store/openStore.ts';

/** The payments of a store, as a command works with them. */
export interface OpenedPayments {
  readonly payments: Payments;
  /** Where they are kept, for lists. */
  readonly store: Store;
  /** Finishes calls under way and closes the store. */
  readonly close: () => Promise<void>;
}

/** The variable each option of the client comes from. */
const variables: Readonly<Record<string, string>> = {
  secretKey: 'CKO_SECRET_KEY',
  clientId: 'CKO_CLIENT_ID',
  clientSecret: 'CKO_CLIENT_SECRET',
  prefix: 'CKO_PREFIX',
  environment: 'CKO_ENVIRONMENT',
  baseUrl: '--sandbox',
};

/**
 * Opens the payments that a store holds, with the client that the environment describes. The
 * command takes part in the work of the store while it runs: it fires timers and makes calls that
 * are owed, as any other process of it would.
 */
export async function openPayments(
  env: NodeJS.ProcessEnv,
  options: PlaceOptions,
): Promise<Result<OpenedPayments, CliError>> {
  // The client first: a wrong key is to be told before a file is made or locked.
  const checkout = clientFrom(env, options);
  if (checkout.isErr()) return err(checkout.error);
  const store = await openStore(env, options.store);
  return store.map((opened) => {
    const payments = createPayments({ checkout: checkout.value, store: opened });
    return { payments, store: opened, close: () => payments.close() };
  });
}

function clientFrom(
  env: NodeJS.ProcessEnv,
  { sandbox }: PlaceOptions,
): Result<CheckoutClient, CliError> {
  const { CKO_SECRET_KEY: secretKey, CKO_CLIENT_ID: clientId, CKO_PREFIX: prefix } = env;
  const { CKO_CLIENT_SECRET: clientSecret, CKO_ENVIRONMENT: environment } = env;
  if (!secretKey && !clientId) {
    const message = 'CKO_SECRET_KEY: must be set, or CKO_CLIENT_ID and CKO_CLIENT_SECRET';
    return err(usageError(message));
  }
  const config = {
    ...(secretKey && { secretKey }),
    ...(clientId && { clientId, clientSecret: clientSecret ?? '' }),
    ...(prefix && { prefix }),
    ...(environment && { environment }),
    ...(sandbox !== undefined && { baseUrl: sandbox }),
  };
  // The cast: every option is checked by the client.
  return createCheckoutClient(config as unknown as CheckoutConfig).mapErr(({ field, rule }) =>
    usageError(`${variables[field] ?? 'CKO_SECRET_KEY'}: ${rule}`),
  );
}

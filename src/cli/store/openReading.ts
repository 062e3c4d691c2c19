import type { Result } from 'neverthrow';
import { createCheckoutClient, type CheckoutClient } from '../../checkout/index.ts';
import { createPayments } from '../../createPayments.ts';
import type { Store } from '../../index.ts';
import { lookOnlyStore } from '../../stores/lookOnlyStore.ts';
import type { CliError } from '../cliError.ts';
import type { OpenedPayments } from '../openPayments.ts';
import { openStore } from './openStore.ts';

/** Opens the payments of a store to look at them: no key is needed, nothing is done or called. */
export async function openReading(
  env: NodeJS.ProcessEnv,
  { store: place }: { readonly store?: string },
): Promise<Result<OpenedPayments, CliError>> {
  return (await openStore(env, place, { lookOnly: true })).map(paymentsIn);
}

/** The payments of a store, to be looked at. */
export function paymentsIn(opened: Store): OpenedPayments {
  const store = lookOnlyStore(opened);
  const payments = createPayments({ checkout: deadClient(), store, sweep: false });
  return { payments, store, close: () => payments.close() };
}

/** Nobody will ask it: a store for reading owes no call. */
function deadClient(): CheckoutClient {
  return createCheckoutClient({
    secretKey: 'sk_sbox_nothing_is_called',
    baseUrl: 'http://127.0.0.1:9',
    fetch: () => Promise.reject(new Error('opened for reading')),
  }).match(
    (made): CheckoutClient => made,
    ({ field, rule }) => {
      throw new Error(`the client that calls nothing has a wrong ${field}: ${rule}`);
    },
  );
}

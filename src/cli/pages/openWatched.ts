import type { Result } from 'neverthrow';
import { createCheckoutClient, type CheckoutClient } from '../../checkout/index.ts';
import { createPayments, type Payments } from '../../index.ts';
import { lookOnlyStore } from '../../stores/lookOnlyStore.ts';
import type { CliError } from '../cliError.ts';
import { openPayments } from '../openPayments.ts';
import { openStore } from '../openStore.ts';
import type { PlaceOptions } from '../placeOptions.ts';

/** The payments of a store, to be looked at; with `act`, to be worked with as well. */
export async function openWatched(
  env: NodeJS.ProcessEnv,
  options: PlaceOptions & { readonly act?: true },
): Promise<Result<Payments, CliError>> {
  if (options.act) return (await openPayments(env, options)).map(({ payments }) => payments);
  const store = await openStore(options.store ?? env['PAYSTATE_STORE'] ?? '');
  return store.map((opened) =>
    createPayments({ checkout: noCheckout(), store: lookOnlyStore(opened), sweep: false }),
  );
}

/** Whoever only looks has nothing to ask Checkout.com, and needs no key. */
function noCheckout(): CheckoutClient {
  return createCheckoutClient({
    secretKey: 'none',
    baseUrl: 'http://localhost',
    fetch: () => Promise.reject(new Error('nothing is asked while payments are only looked at')),
  }).match(
    (made): CheckoutClient => made,
    ({ field, rule }) => {
      throw new Error(`a client that asks nothing has a wrong ${field}: ${rule}`);
    },
  );
}

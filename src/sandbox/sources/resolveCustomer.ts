import { err, ok, type Result } from 'neverthrow';
import type { PaymentRequest } from '../payments/paymentRequest.ts';
import type { MethodSource } from '../methods/methodSource.ts';
import type { PaymentSource } from './paymentSource.ts';
import { unprocessable, type Refusal } from '../transport/refusal.ts';
import type { Funding } from './resolveSource.ts';
import type { SandboxCustomer } from './sandboxWallet.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';

/** Who pays: a customer that is known by id or e-mail, or a new one. */
export function resolveCustomer(
  { wallet, ids, settings }: SandboxWorld,
  { customer: given = {} }: PaymentRequest,
  source: PaymentSource | MethodSource,
  funding: Funding,
): Result<SandboxCustomer, Refusal> {
  const id = given.id ?? funding.customerId;
  const email = given.email ?? (source.type === 'customer' ? source.email : undefined);
  const knownId = id ?? (email === undefined ? undefined : wallet.customerIds.get(email));
  const known = knownId === undefined ? undefined : wallet.customers.get(knownId);
  if (given.id !== undefined && !known && settings.unknownSources === 'refuse')
    return err(unprocessable('customer_not_found'));
  const customer: SandboxCustomer = {
    ...known,
    id: known?.id ?? id ?? ids.make('cus'),
    email: email ?? known?.email,
    name: given.name ?? known?.name,
  };
  wallet.customers.set(customer.id, customer);
  if (email !== undefined && !wallet.customerIds.has(email))
    wallet.customerIds.set(email, customer.id);
  return ok(customer);
}

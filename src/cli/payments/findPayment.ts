import { err, ok, type Result } from 'neverthrow';
import type { Payments, PaymentView } from '../../index.ts';
import type { CliError } from '../cliError.ts';
import { exitCode } from '../exitCode.ts';
import { listErrorOf, runtimeErrorOf } from './storedError.ts';

/** What the argument that names a payment may be. */
export const paymentArgument = [
  '<PAYMENT>',
  "our id, Checkout.com's pay_..., or a reference",
] as const;

/** How many payments of one reference are named when there are several. */
const NAMED = 5;

/**
 * The one payment of a name: our id, Checkout.com's, or a reference that is its alone. One that
 * cannot be read counts as well: it is there, and nobody may act on another one in its place.
 */
export async function findPayment(
  payments: Payments,
  name: string,
): Promise<Result<PaymentView, CliError>> {
  const own = await payments.get(name);
  if (own.isOk()) return ok(own.value);
  if (own.error.error.kind !== 'unknownDocument') return err(runtimeErrorOf(name, own.error));
  const query = name.startsWith('pay_') ? { checkoutPaymentId: name } : { reference: name };
  const page = await payments.list({ ...query, limit: NAMED });
  if (page.isErr()) return err(listErrorOf(page.error));
  const { unreadable } = page.value;
  const found = page.value.payments.map(({ payment }) => payment);
  const ids = [...found, ...unreadable].map(({ id }) => id);
  if (ids.length < 2) {
    const [payment] = found;
    if (payment) return ok(payment);
    const [lost] = unreadable;
    if (!lost) return err(runtimeErrorOf(name, own.error));
    // Loaded when it is needed, as the rest of the runtime is.
    const { readingError } = await import('../../runtime/readableDocument.ts');
    const error = readingError(lost.id, lost.failure);
    return err(runtimeErrorOf(name, { kind: 'runtime', error }));
  }
  return err({
    kind: 'ambiguous',
    message: `${name}: several payments go by it; name one of them: ${ids.join(', ')}`,
    exit: exitCode.refused,
    details: { ids },
  });
}

import { err, ok, type Result } from 'neverthrow';
import type { Call } from '../call.ts';
import type { CheckoutError } from '../checkoutError.ts';
import type { Http } from '../transport/http.ts';
import { listPayments, type PaymentsQuery } from './listPayments.ts';
import type { PaymentDetails } from './paymentSchema.ts';

/** As many as Checkout.com lists at once. */
const LARGEST_PAGE = 100;

/**
 * Finds all payments with one reference, newest first and page after page, each once: every payment
 * as an `Ok`. An error is the last that comes; that there are none is no error. `limit` is the size
 * of a page, 100 when left out. Never throws.
 */
export async function* listAllPayments(
  http: Http,
  query: PaymentsQuery,
  call?: Call,
): AsyncGenerator<Result<PaymentDetails, CheckoutError>, void, void> {
  const seen = new Set<string>();
  let page = firstPage(query);
  for (;;) {
    const listed = await listPayments(http, page, call, 'listAllPayments');
    if (listed.isErr())
      return listed.error.kind === 'notFound' ? undefined : yield err(listed.error);
    const { data, total_count: total = Infinity } = listed.value.body;
    // A payment made meanwhile pushes others onto the next page, where they come a second time.
    const fresh = data.filter(({ id }) => !seen.has(id));
    for (const payment of fresh) {
      seen.add(payment.id);
      yield ok(payment);
    }
    const skip = (page.skip ?? 0) + data.length;
    // A server that ignores `skip` sends the same page for ever.
    if (fresh.length === 0 || skip >= total) return;
    page = { ...page, skip };
  }
}

/** A query that cannot be read is left to the check of the list. */
function firstPage(query: PaymentsQuery): PaymentsQuery {
  try {
    return { ...query, limit: query.limit ?? LARGEST_PAGE };
  } catch {
    return query;
  }
}

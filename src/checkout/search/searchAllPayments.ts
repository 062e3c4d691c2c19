import { err, ok, type Result } from 'neverthrow';
import type { Call } from '../call.ts';
import { checkoutError, type CheckoutError } from '../checkoutError.ts';
import { getLink } from '../payments/getLink.ts';
import { request } from '../request.ts';
import type { Http } from '../transport/http.ts';
import { searchPayments } from './searchPayments.ts';
import type { SearchRequest } from './searchRequest.ts';
import { SearchResultSchema, type FoundPayment, type SearchResult } from './searchSchema.ts';

const OPERATION = 'searchAllPayments';

/** A page that follows: `GET /payments/search/{id}?token=`. */
interface NextPage {
  readonly id: string;
  readonly token: string;
}

/**
 * Finds payments by a query, page after page: every payment as an `Ok`. An error is the last that
 * comes. Never throws; a page is fetched when the payments before it were taken.
 */
export async function* searchAllPayments(
  http: Http,
  body: SearchRequest,
  call?: Call,
): AsyncGenerator<Result<FoundPayment, CheckoutError>, void, void> {
  const seen = new Set<string>();
  let page = await searchPayments(http, body, call, OPERATION);
  for (;;) {
    if (page.isErr()) return yield err(page.error);
    for (const payment of page.value.body.data) yield ok(payment);
    const next = nextPageOf(page.value.body);
    if (next === undefined) return;
    // A page that names one that came before would be an endless circle.
    if (next === 'unreadable' || seen.has(next.token)) return yield err(unreadableLink());
    seen.add(next.token);
    page = await readPage(http, next, call);
  }
}

function readPage(http: Http, { id, token }: NextPage, call: Call | undefined) {
  return request(http, {
    operation: OPERATION,
    effect: 'read',
    call,
    answer: SearchResultSchema,
    read: () => ({ path: ['payments', 'search', id], query: { token }, faults: [] }),
  });
}

/**
 * Only id and token are taken from the link. Its host is not believed, so that no key goes to
 * another one.
 */
function nextPageOf(result: SearchResult): NextPage | 'unreadable' | undefined {
  const href = getLink(result, 'next')?.href;
  if (href === undefined || href === '') return undefined;
  const [, id, query] = /\/payments\/search\/([\w-]+)\?([^#]*)$/.exec(href) ?? [];
  const token = new URLSearchParams(query).get('token');
  return id === undefined || token === null ? 'unreadable' : { id, token };
}

function unreadableLink(): CheckoutError {
  const faults = [{ path: '_links.next.href', rule: 'is not what Checkout.com documents' }];
  const call = { operation: OPERATION, movesMoney: false, elapsedMs: 0, attempts: 1 };
  return checkoutError(call, { conclusion: 'unknown', kind: 'unreadableAnswer', faults });
}

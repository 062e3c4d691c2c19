import type { ResultAsync } from 'neverthrow';
import type { Answered, Call } from '../call.ts';
import type { CheckoutError } from '../checkoutError.ts';
import { request } from '../request.ts';
import { faultsOf } from '../requestFault.ts';
import type { Http } from '../transport/http.ts';
import { checkSearchRequest } from './checkSearchRequest.ts';
import type { SearchRequest } from './searchRequest.ts';
import { SearchResultSchema, type SearchResult } from './searchSchema.ts';

/**
 * Finds payments by a query: `POST /payments/search`, one page of it; `searchAllPayments` goes on
 * to the others. OAuth needs the scope `payments:search`. Changes nothing, so it takes no
 * idempotency key and counts as a read.
 */
export function searchPayments(
  http: Http,
  body: SearchRequest,
  call?: Call,
  operation = 'searchPayments',
): ResultAsync<Answered<SearchResult>, CheckoutError> {
  return request(http, {
    operation,
    effect: 'read',
    call,
    answer: SearchResultSchema,
    read() {
      const checked = checkSearchRequest(body);
      return {
        path: ['payments', 'search'],
        body: checked.unwrapOr(undefined),
        faults: faultsOf(checked),
      };
    },
  });
}

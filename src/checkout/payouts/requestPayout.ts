import type { ResultAsync } from 'neverthrow';
import type { Answered, MoneyCall } from '../call.ts';
import type { CheckoutError } from '../checkoutError.ts';
import { request } from '../request.ts';
import { faultsOf } from '../requestFault.ts';
import type { Http } from '../transport/http.ts';
import { checkPayoutRequest } from './checkPayoutRequest.ts';
import type { PayoutRequest } from './payoutRequest.ts';
import { PayoutAnsweredSchema, type PayoutAnswered } from './payoutSchema.ts';

/**
 * Asks Checkout.com to pay money out: `POST /payments` with a `destination`.
 *
 * `Ok` means answered, not paid: a payout is pending at first, and may still be declined or
 * returned days later.
 */
export function requestPayout(
  http: Http,
  body: PayoutRequest,
  call?: MoneyCall,
): ResultAsync<Answered<PayoutAnswered>, CheckoutError> {
  return request(http, {
    operation: 'requestPayout',
    effect: 'money',
    call,
    answer: PayoutAnsweredSchema,
    read() {
      const checked = checkPayoutRequest(body);
      return { path: ['payments'], body: checked.unwrapOr(undefined), faults: faultsOf(checked) };
    },
  });
}

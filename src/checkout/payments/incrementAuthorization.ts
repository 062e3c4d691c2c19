import type { ResultAsync } from 'neverthrow';
import type { Answered, MoneyCall } from '../call.ts';
import type { CheckoutError } from '../checkoutError.ts';
import { request } from '../request.ts';
import { faultsOf } from '../requestFault.ts';
import type { Http } from '../transport/http.ts';
import { checkIncrementRequest } from './checks/checkIncrementRequest.ts';
import { IncrementAnsweredSchema, type IncrementAnswered } from './incrementSchema.ts';
import { checkPaymentId } from './paymentId.ts';
import type { IncrementRequest } from './requests/actionRequest.ts';

/**
 * Asks the issuer to hold more money, or, with an amount of 0 or none, for longer: `POST
 * /payments/{id}/authorizations`. Only for payments that were requested with `authorization_type`
 * `Estimated`, and not after any capture.
 *
 * The answer is final, and it may be a decline: look at `approved`. The amount is what is added,
 * not the new total.
 */
export function incrementAuthorization(
  http: Http,
  paymentId: string,
  body: IncrementRequest,
  call?: MoneyCall,
): ResultAsync<Answered<IncrementAnswered>, CheckoutError> {
  return request(http, {
    operation: 'incrementAuthorization',
    effect: 'money',
    call,
    answer: IncrementAnsweredSchema,
    read() {
      const checked = checkIncrementRequest(body);
      return {
        path: ['payments', paymentId, 'authorizations'],
        body: checked.unwrapOr(undefined),
        faults: [...checkPaymentId(paymentId, 'pay'), ...faultsOf(checked)],
      };
    },
  });
}

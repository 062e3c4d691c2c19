import type { ResultAsync } from 'neverthrow';
import type { Answered, MoneyCall } from '../call.ts';
import type { CheckoutError } from '../checkoutError.ts';
import { request } from '../request.ts';
import { faultsOf } from '../requestFault.ts';
import type { Http } from '../transport/http.ts';
import { checkPaymentRequest } from './checks/checkPaymentRequest.ts';
import type { PaymentRequest } from './requests/paymentRequest.ts';
import { PaymentAnsweredSchema, type PaymentAnswered } from './paymentSchema.ts';

/**
 * Asks for a payment: `POST /payments`.
 *
 * `Ok` means answered, not paid. A decline is an answer too, and a pending payment is neither: see
 * `PaymentAnswered` for the order in which to ask.
 */
export function requestPayment(
  http: Http,
  body: PaymentRequest,
  call?: MoneyCall,
): ResultAsync<Answered<PaymentAnswered>, CheckoutError> {
  return request(http, {
    operation: 'requestPayment',
    effect: 'money',
    call,
    answer: PaymentAnsweredSchema,
    read() {
      const checked = checkPaymentRequest(body);
      return { path: ['payments'], body: checked.unwrapOr(undefined), faults: faultsOf(checked) };
    },
  });
}

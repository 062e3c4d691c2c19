import type { ResultAsync } from 'neverthrow';
import type { Answered, Call } from '../call.ts';
import type { CheckoutError } from '../checkoutError.ts';
import { request } from '../request.ts';
import type { Http } from '../transport/http.ts';
import { checkPaymentId } from './paymentId.ts';
import { PaymentDetailsSchema, type PaymentDetails } from './paymentSchema.ts';

/**
 * Reads a payment by its id (`pay_...`) or by the session id (`sid_...`) with which the
 * cardholder's browser came back: `GET /payments/{id}`. Shortly after the return the answer may
 * still be pending.
 */
export function getPayment(
  http: Http,
  id: string,
  call?: Call,
): ResultAsync<Answered<PaymentDetails>, CheckoutError> {
  return request(http, {
    operation: 'getPayment',
    effect: 'read',
    call,
    answer: PaymentDetailsSchema,
    read: () => ({
      path: ['payments', id],
      faults: checkPaymentId(id, 'pay|sid'),
    }),
  });
}

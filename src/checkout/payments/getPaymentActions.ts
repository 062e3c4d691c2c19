import type { ResultAsync } from 'neverthrow';
import { array } from 'valibot';
import type { Answered, Call } from '../call.ts';
import type { CheckoutError } from '../checkoutError.ts';
import { request } from '../request.ts';
import type { Http } from '../transport/http.ts';
import { PaymentActionSchema, type PaymentAction } from './paymentAction.ts';
import { checkPaymentId } from './paymentId.ts';

/**
 * Lists what was done to a payment, newest first: `GET /payments/{id}/actions`. Takes payment ids
 * only; a session id has to be read with `getPayment` first.
 */
export function getPaymentActions(
  http: Http,
  paymentId: string,
  call?: Call,
): ResultAsync<Answered<PaymentAction[]>, CheckoutError> {
  return request(http, {
    operation: 'getPaymentActions',
    effect: 'read',
    call,
    answer: array(PaymentActionSchema),
    read: () => ({
      path: ['payments', paymentId, 'actions'],
      faults: checkPaymentId(paymentId, 'pay'),
    }),
  });
}

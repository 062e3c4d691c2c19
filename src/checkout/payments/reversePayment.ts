import type { ResultAsync } from 'neverthrow';
import type { Answered, MoneyCall } from '../call.ts';
import type { CheckoutError } from '../checkoutError.ts';
import { request } from '../request.ts';
import { faultsOf } from '../requestFault.ts';
import type { Http } from '../transport/http.ts';
import { checkReversalRequest } from './checks/checkReversalRequest.ts';
import { checkPaymentId } from './paymentId.ts';
import type { ReversalRequest } from './requests/actionRequest.ts';
import { ReversalAcceptedSchema, type ReversalAccepted } from './reversalSchema.ts';

/**
 * Asks Checkout.com to undo a payment as a whole: `POST /payments/{id}/reversals`. What is captured
 * is refunded, what is only held is voided, and scheduled retries are canceled.
 *
 * `Ok` means accepted, not reversed. Never repeated, whatever the retry policy: for methods other
 * than cards every request is an action of its own, so a second one may refund what the first one
 * left. After a lost answer read the payment first.
 */
export function reversePayment(
  http: Http,
  paymentId: string,
  body: ReversalRequest,
  call?: MoneyCall,
): ResultAsync<Answered<ReversalAccepted>, CheckoutError> {
  return request(http, {
    operation: 'reversePayment',
    effect: 'money',
    isRepeatable: false,
    call,
    answer: ReversalAcceptedSchema,
    read() {
      const checked = checkReversalRequest(body);
      return {
        path: ['payments', paymentId, 'reversals'],
        body: checked.unwrapOr(undefined),
        faults: [...checkPaymentId(paymentId, 'pay'), ...faultsOf(checked)],
      };
    },
  });
}

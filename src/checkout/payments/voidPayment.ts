import type { ResultAsync } from 'neverthrow';
import type { Answered, MoneyCall } from '../call.ts';
import type { CheckoutError } from '../checkoutError.ts';
import { request } from '../request.ts';
import { faultsOf } from '../requestFault.ts';
import type { Http } from '../transport/http.ts';
import { ActionAcceptedSchema, type ActionAccepted } from './actionAccepted.ts';
import type { VoidRequest } from './requests/actionRequest.ts';
import { checkVoidRequest } from './checks/checkVoidRequest.ts';
import { checkPaymentId } from './paymentId.ts';

/**
 * Asks Checkout.com to give an authorization back that was not captured: `POST
 * /payments/{id}/voids`.
 *
 * `Ok` means accepted, not voided: a webhook or a read tells the outcome.
 */
export function voidPayment(
  http: Http,
  paymentId: string,
  body: VoidRequest,
  call?: MoneyCall,
): ResultAsync<Answered<ActionAccepted>, CheckoutError> {
  return request(http, {
    operation: 'voidPayment',
    effect: 'money',
    call,
    answer: ActionAcceptedSchema,
    read() {
      const checked = checkVoidRequest(body);
      return {
        path: ['payments', paymentId, 'voids'],
        body: checked.unwrapOr(undefined),
        faults: [...checkPaymentId(paymentId, 'pay'), ...faultsOf(checked)],
      };
    },
  });
}

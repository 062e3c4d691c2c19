import type { ResultAsync } from 'neverthrow';
import type { Answered, MoneyCall } from '../call.ts';
import type { CheckoutError } from '../checkoutError.ts';
import { request } from '../request.ts';
import { faultsOf } from '../requestFault.ts';
import type { Http } from '../transport/http.ts';
import { ActionAcceptedSchema, type ActionAccepted } from './actionAccepted.ts';
import type { RefundRequest } from './requests/actionRequest.ts';
import { checkRefundRequest } from './checks/checkRefundRequest.ts';
import { checkPaymentId } from './paymentId.ts';

/**
 * Asks Checkout.com to pay captured money back: `POST /payments/{id}/refunds`.
 *
 * `Ok` means accepted, not refunded: a webhook or a read tells the outcome. Without an amount
 * everything that was captured is paid back, and a refund cannot be called off.
 */
export function refundPayment(
  http: Http,
  paymentId: string,
  body: RefundRequest,
  call?: MoneyCall,
): ResultAsync<Answered<ActionAccepted>, CheckoutError> {
  return request(http, {
    operation: 'refundPayment',
    effect: 'money',
    call,
    answer: ActionAcceptedSchema,
    read() {
      const checked = checkRefundRequest(body);
      return {
        path: ['payments', paymentId, 'refunds'],
        body: checked.unwrapOr(undefined),
        faults: [...checkPaymentId(paymentId, 'pay'), ...faultsOf(checked)],
      };
    },
  });
}

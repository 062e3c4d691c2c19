import type { ResultAsync } from 'neverthrow';
import type { Answered, MoneyCall } from '../call.ts';
import type { CheckoutError } from '../checkoutError.ts';
import { request } from '../request.ts';
import { faultsOf } from '../requestFault.ts';
import type { Http } from '../transport/http.ts';
import { ActionAcceptedSchema, type ActionAccepted } from './actionAccepted.ts';
import type { CaptureRequest } from './requests/actionRequest.ts';
import { checkCaptureRequest } from './checks/checkCaptureRequest.ts';
import { checkPaymentId } from './paymentId.ts';

/**
 * Asks Checkout.com to take money that an authorization holds: `POST /payments/{id}/captures`.
 *
 * `Ok` means accepted, not captured: a webhook or a read tells the outcome. Without an amount
 * everything is captured, and unless `capture_type` is `NonFinal` the rest of the authorization is
 * given back.
 */
export function capturePayment(
  http: Http,
  paymentId: string,
  body: CaptureRequest,
  call?: MoneyCall,
): ResultAsync<Answered<ActionAccepted>, CheckoutError> {
  return request(http, {
    operation: 'capturePayment',
    effect: 'money',
    call,
    answer: ActionAcceptedSchema,
    read() {
      const checked = checkCaptureRequest(body);
      return {
        path: ['payments', paymentId, 'captures'],
        body: checked.unwrapOr(undefined),
        faults: [...checkPaymentId(paymentId, 'pay'), ...faultsOf(checked)],
      };
    },
  });
}

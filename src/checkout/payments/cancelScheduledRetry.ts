import type { ResultAsync } from 'neverthrow';
import type { Answered, MoneyCall } from '../call.ts';
import type { CheckoutError } from '../checkoutError.ts';
import { request } from '../request.ts';
import { faultsOf } from '../requestFault.ts';
import type { Http } from '../transport/http.ts';
import { ActionAcceptedSchema, type ActionAccepted } from './actionAccepted.ts';
import { checkCancellationRequest } from './checks/checkCancellationRequest.ts';
import { checkPaymentId } from './paymentId.ts';
import type { CancellationRequest } from './requests/actionRequest.ts';

/**
 * Asks Checkout.com to give up the retries it has scheduled for a declined payment: `POST
 * /payments/{id}/cancellations`. `forbidden` means that none is scheduled.
 *
 * `Ok` means accepted, not canceled: a retry that has begun by then may still be approved.
 */
export function cancelScheduledRetry(
  http: Http,
  paymentId: string,
  body: CancellationRequest,
  call?: MoneyCall,
): ResultAsync<Answered<ActionAccepted>, CheckoutError> {
  return request(http, {
    operation: 'cancelScheduledRetry',
    effect: 'money',
    call,
    answer: ActionAcceptedSchema,
    read() {
      const checked = checkCancellationRequest(body);
      return {
        path: ['payments', paymentId, 'cancellations'],
        body: checked.unwrapOr(undefined),
        faults: [...checkPaymentId(paymentId, 'pay'), ...faultsOf(checked)],
      };
    },
  });
}

import type { Result } from 'neverthrow';
import { checkBody } from '../../checks/checkFields.ts';
import { amountAllocations, items, metadata, reference } from '../../checks/commonFields.ts';
import * as field from '../../checks/fields.ts';
import type { RequestFault } from '../../requestFault.ts';
import type { RefundRequest } from '../requests/actionRequest.ts';

const refundFields = field.object({
  amount: field.minorUnits(),
  reference,
  amount_allocations: amountAllocations,
  capture_action_id: field.id('act'),
  items,
  destination: field.object({}),
  metadata,
});

/**
 * Holds a refund against the rules of the API reference, and names every fault at once. Shorter
 * references, of Amex and TWINT, are not checked: the body does not tell how the payment was made.
 */
export function checkRefundRequest(body: unknown): Result<RefundRequest, RequestFault[]> {
  return checkBody<RefundRequest>(refundFields, body, 'amount');
}

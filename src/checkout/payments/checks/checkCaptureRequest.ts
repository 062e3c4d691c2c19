import type { Result } from 'neverthrow';
import { checkBody } from '../../checks/checkFields.ts';
import {
  amountAllocations,
  billingDescriptor,
  customer,
  items,
  metadata,
  reference,
  shipping,
} from '../../checks/commonFields.ts';
import * as field from '../../checks/fields.ts';
import type { RequestFault } from '../../requestFault.ts';
import type { CaptureRequest } from '../requests/actionRequest.ts';

const captureFields = field.object({
  amount: field.minorUnits(),
  capture_type: field.oneOf('Final', 'NonFinal'),
  reference,
  customer,
  description: field.text(100),
  billing_descriptor: billingDescriptor,
  shipping,
  items,
  amount_allocations: amountAllocations,
  processing: field.object({}),
  metadata,
});

/**
 * Holds a capture against the rules of the API reference, and names every fault at once. That Amex
 * takes references of 30 characters only is not checked: the body does not tell the card.
 */
export function checkCaptureRequest(body: unknown): Result<CaptureRequest, RequestFault[]> {
  return checkBody<CaptureRequest>(captureFields, body, 'amount', 'capture_type');
}

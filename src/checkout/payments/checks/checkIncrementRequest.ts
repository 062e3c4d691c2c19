import type { Result } from 'neverthrow';
import { checkBody } from '../../checks/checkFields.ts';
import { metadata, reference } from '../../checks/commonFields.ts';
import * as field from '../../checks/fields.ts';
import type { RequestFault } from '../../requestFault.ts';
import type { IncrementRequest } from '../requests/actionRequest.ts';

/** Eight digits, where payments have ten. */
const LARGEST_INCREMENT = 99_999_999;

const incrementFields = field.object({
  amount: field.minorUnits(LARGEST_INCREMENT),
  reference,
  metadata,
});

/** Holds an increment against the rules of the API reference, and names every fault at once. */
export function checkIncrementRequest(body: unknown): Result<IncrementRequest, RequestFault[]> {
  return checkBody<IncrementRequest>(incrementFields, body, 'amount');
}

import type { Result } from 'neverthrow';
import { checkBody } from '../../checks/checkFields.ts';
import { reference } from '../../checks/commonFields.ts';
import * as field from '../../checks/fields.ts';
import type { RequestFault } from '../../requestFault.ts';
import type { CancellationRequest } from '../requests/actionRequest.ts';

const cancellationFields = field.object({ reference });

/**
 * Holds the cancellation of a scheduled retry against the rules of the API reference, and names
 * every fault at once.
 */
export function checkCancellationRequest(
  body: unknown,
): Result<CancellationRequest, RequestFault[]> {
  return checkBody<CancellationRequest>(cancellationFields, body);
}

import type { Result } from 'neverthrow';
import { checkBody } from '../../checks/checkFields.ts';
import { metadata, reference } from '../../checks/commonFields.ts';
import * as field from '../../checks/fields.ts';
import type { RequestFault } from '../../requestFault.ts';
import type { ReversalRequest } from '../requests/actionRequest.ts';

const reversalFields = field.object({
  amount: field.absent('must be left out: a reversal gives everything back'),
  reference,
  metadata,
});

/** Holds a reversal against the rules of the API reference, and names every fault at once. */
export function checkReversalRequest(body: unknown): Result<ReversalRequest, RequestFault[]> {
  return checkBody<ReversalRequest>(reversalFields, body);
}

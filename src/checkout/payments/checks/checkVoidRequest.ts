import type { Result } from 'neverthrow';
import { checkBody } from '../../checks/checkFields.ts';
import { metadata, reference } from '../../checks/commonFields.ts';
import * as field from '../../checks/fields.ts';
import type { RequestFault } from '../../requestFault.ts';
import type { VoidRequest } from '../requests/actionRequest.ts';

const voidFields = field.object({ amount: field.minorUnits(), reference, metadata });

/** Holds a void against the rules of the API reference, and names every fault at once. */
export function checkVoidRequest(body: unknown): Result<VoidRequest, RequestFault[]> {
  return checkBody<VoidRequest>(voidFields, body, 'amount');
}

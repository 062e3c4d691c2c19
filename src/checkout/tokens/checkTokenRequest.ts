import { err, ok, type Result } from 'neverthrow';
import { checkFields } from '../checks/checkFields.ts';
import * as field from '../checks/fields.ts';
import { isRecord } from '../isRecord.ts';
import type { RequestFault } from '../requestFault.ts';
import { completeTokenRequest } from './completeTokenRequest.ts';
import type { TokenRequest } from './tokenRequest.ts';

const tokenFields = field.object({ type: field.required(field.text(50, 1)) });

/**
 * Holds a request for a token against the rules of the API reference, and names every fault at
 * once. Answers with the completed request.
 */
export function checkTokenRequest(body: unknown): Result<TokenRequest, RequestFault[]> {
  if (!isRecord(body)) return err([{ path: '', rule: 'must be an object' }]);
  // The cast: only the faults found below decide whether this is such a request.
  const completed = completeTokenRequest(body as unknown as TokenRequest);
  const faults = checkFields(tokenFields, completed);
  return faults.length > 0 ? err(faults) : ok(completed);
}

import { err, ok, type Result } from 'neverthrow';
import { checkAmountGiven, checkFields } from '../checks/checkFields.ts';
import { metadata } from '../checks/commonFields.ts';
import * as field from '../checks/fields.ts';
import { isRecord } from '../isRecord.ts';
import type { RequestFault } from '../requestFault.ts';
import { completePayoutRequest } from './completePayoutRequest.ts';
import type { PayoutRequest } from './payoutRequest.ts';

const payoutFields = field.object({
  destination: field.required(field.object({})),
  amount: field.minorUnits(),
  reference: field.text(50),
  metadata,
});

/**
 * Holds a payout against the rules of the API reference, and names every fault at once. Answers
 * with the completed request.
 */
export function checkPayoutRequest(body: unknown): Result<PayoutRequest, RequestFault[]> {
  if (!isRecord(body)) return err([{ path: '', rule: 'must be an object' }]);
  // The casts: only the faults found below decide whether this is a payout.
  const completed = completePayoutRequest(body as unknown as PayoutRequest);
  const fields = completed as unknown as Readonly<Record<string, unknown>>;
  const faults = [...checkAmountGiven(fields), ...checkFields(payoutFields, fields)];
  return faults.length > 0 ? err(faults) : ok(completed);
}

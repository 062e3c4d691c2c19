import { err, ok, type Result } from 'neverthrow';
import { checkFields } from '../checks/checkFields.ts';
import * as field from '../checks/fields.ts';
import { isRecord } from '../isRecord.ts';
import type { RequestFault } from '../requestFault.ts';
import type { SearchRequest } from './searchRequest.ts';

const searchFields = field.object({
  query: field.required(field.text(1024, 1)),
  limit: field.wholeNumber(1, 1000),
  from: field.time(),
  to: field.time(),
});

/** Holds a search against the rules of the API reference, and names every fault at once. */
export function checkSearchRequest(body: unknown): Result<SearchRequest, RequestFault[]> {
  if (!isRecord(body)) return err([{ path: '', rule: 'must be an object' }]);
  const faults = [...checkFields(searchFields, body), ...checkSpan(body)];
  // The cast: only the faults decide whether this is a search.
  return faults.length > 0 ? err(faults) : ok(body as unknown as SearchRequest);
}

function checkSpan({ from, to }: Readonly<Record<string, unknown>>): RequestFault[] {
  if ((from === undefined) === (to === undefined)) return [];
  return from === undefined
    ? [{ path: 'from', rule: 'is required beside to' }]
    : [{ path: 'to', rule: 'is required beside from' }];
}

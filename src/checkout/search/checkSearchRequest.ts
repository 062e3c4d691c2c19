import type { Result } from 'neverthrow';
import { checkCompleted, checkFields, type Fields } from '../checks/checkFields.ts';
import * as field from '../checks/fields.ts';
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
  return checkCompleted<SearchRequest>(
    body,
    (fields) => fields,
    (fields) => [...checkFields(searchFields, fields), ...checkSpan(fields)],
  );
}

function checkSpan({ from, to }: Fields): RequestFault[] {
  if ((from === undefined) === (to === undefined)) return [];
  return from === undefined
    ? [{ path: 'from', rule: 'is required beside to' }]
    : [{ path: 'to', rule: 'is required beside from' }];
}

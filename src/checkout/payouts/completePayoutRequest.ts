import type { Fields } from '../checks/checkFields.ts';
import { isRecord } from '../isRecord.ts';
import { readOr } from '../readOr.ts';
import type { PayoutRequest } from './payoutRequest.ts';

/**
 * Fills in the `type` of a destination that its other fields give away: `number`, `token` or `id`,
 * in this order. The request itself is not touched.
 */
export function completePayoutRequest(request: PayoutRequest): PayoutRequest {
  // The cast: what was added is what a payout may hold.
  return readOr(request, () =>
    isRecord(request) ? (completePayoutFields(request) as unknown as PayoutRequest) : request,
  );
}

/** The same for a body of which nobody knows yet whether it is a payout. */
export function completePayoutFields(body: Fields): Fields {
  const { destination } = body;
  if (!isRecord(destination)) return { ...body };
  const type = destination['type'] === undefined ? inferType(destination) : undefined;
  return { ...body, destination: { ...destination, ...(type !== undefined && { type }) } };
}

function inferType({ number, token, id }: Fields): string | undefined {
  if (number !== undefined) return 'card';
  if (token !== undefined) return 'token';
  return id === undefined ? undefined : 'id';
}

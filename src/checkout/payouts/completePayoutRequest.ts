import { isRecord } from '../isRecord.ts';
import type { PayoutRequest } from './payoutRequest.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Fills in the `type` of a destination that its other fields give away: `number`, `token` or `id`,
 * in this order. The request itself is not touched.
 */
export function completePayoutRequest(request: PayoutRequest): PayoutRequest {
  if (!isRecord(request) || !isRecord(request.destination)) return request;
  const { destination } = request;
  const type = destination.type === undefined ? inferType(destination) : undefined;
  return type === undefined ? request : { ...request, destination: { ...destination, type } };
}

function inferType({ number, token, id }: Fields): string | undefined {
  if (number !== undefined) return 'card';
  if (token !== undefined) return 'token';
  return id === undefined ? undefined : 'id';
}

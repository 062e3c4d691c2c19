import { isRecord } from '../isRecord.ts';
import type { TokenRequest } from './tokenRequest.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Fills in the `type` that the other fields give away, by the rules of Checkout.com's own guides.
 * The request itself is not touched.
 */
export function completeTokenRequest(request: TokenRequest): TokenRequest {
  if (!isRecord(request) || request['type'] !== undefined) return request;
  const type = inferType(request);
  // The cast: which type goes with which fields is what was just looked up.
  return type === undefined ? request : ({ ...request, type } as TokenRequest);
}

function inferType({ number, token_data: data }: Fields): string | undefined {
  if (number !== undefined) return 'card';
  if (!isRecord(data)) return undefined;
  if (data['header'] !== undefined) return 'applepay';
  return data['signedMessage'] === undefined ? undefined : 'googlepay';
}

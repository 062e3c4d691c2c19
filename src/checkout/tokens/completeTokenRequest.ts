import type { Fields } from '../checks/checkFields.ts';
import { isRecord } from '../isRecord.ts';
import { readOr } from '../readOr.ts';
import type { TokenRequest } from './tokenRequest.ts';

/**
 * Fills in the `type` that the other fields give away, by the rules of Checkout.com's own guides.
 * The request itself is not touched.
 */
export function completeTokenRequest(request: TokenRequest): TokenRequest {
  // The cast: which type goes with which fields is what was just looked up.
  return readOr(request, () =>
    isRecord(request) ? (completeTokenFields(request) as unknown as TokenRequest) : request,
  );
}

/** The same for a body of which nobody knows yet whether it asks for a token. */
export function completeTokenFields(body: Fields): Fields {
  const type = body['type'] === undefined ? inferType(body) : undefined;
  return { ...body, ...(type !== undefined && { type }) };
}

function inferType({ number, token_data: data }: Fields): string | undefined {
  if (number !== undefined) return 'card';
  if (!isRecord(data)) return undefined;
  if (data['header'] !== undefined) return 'applepay';
  return data['signedMessage'] === undefined ? undefined : 'googlepay';
}

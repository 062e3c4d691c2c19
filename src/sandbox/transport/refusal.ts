import { emptyAnswer, jsonAnswer, type Answer } from './answer.ts';

/** Why a request is not carried out. */
export type Refusal =
  /** It breaks the reference: one error code for each fault. */
  | { readonly kind: 'invalid'; readonly codes: readonly string[] }
  /** It is well-formed, and the business says no. */
  | { readonly kind: 'unprocessable'; readonly code: string }
  /** It is not JSON. */
  | { readonly kind: 'malformed' }
  /** Not in this state, or not with this method. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'notFound' };

export function invalid(...codes: readonly string[]): Refusal {
  return { kind: 'invalid', codes: [...new Set(codes)] };
}

/** A card past its month; recordings differ in the type of that error. */
export function expiredCard(type: 'processing_error' | 'request_invalid'): Refusal {
  return type === 'request_invalid' ? invalid('card_expired') : unprocessable('card_expired');
}

export function unprocessable(code: string): Refusal {
  return { kind: 'unprocessable', code };
}

export const forbidden: Refusal = { kind: 'forbidden' };
export const notFound: Refusal = { kind: 'notFound' };

export function refusalAnswer(refusal: Refusal, requestId: string): Answer {
  switch (refusal.kind) {
    case 'invalid':
      return errorAnswer(422, requestId, 'request_invalid', refusal.codes);
    case 'unprocessable':
      return errorAnswer(422, requestId, 'processing_error', [refusal.code]);
    case 'malformed':
      return errorAnswer(422, requestId, 'request_malformed', ['request_json_invalid']);
    case 'forbidden':
      return emptyAnswer(403);
    case 'notFound':
      return emptyAnswer(404);
  }
}

export function errorAnswer(
  status: number,
  requestId: string,
  type: string,
  codes: readonly string[],
): Answer {
  return jsonAnswer(status, { request_id: requestId, error_type: type, error_codes: codes });
}

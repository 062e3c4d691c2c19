import type { ResultAsync } from 'neverthrow';
import type { Answered, Call } from '../call.ts';
import type { CheckoutError } from '../checkoutError.ts';
import { request } from '../request.ts';
import { faultsOf } from '../requestFault.ts';
import type { Http } from '../transport/http.ts';
import { checkTokenRequest } from './checkTokenRequest.ts';
import type { TokenRequest } from './tokenRequest.ts';
import { TokenCreatedSchema, type TokenCreated } from './tokenSchema.ts';

/**
 * Exchanges card or wallet data for a token: `POST /tokens`, with the client's public key. A token
 * lives 15 minutes and serves one payment. Moves no money, so it takes no idempotency key.
 *
 * Card numbers belong into the cardholder's browser: sending them from a server brings it into the
 * full scope of PCI DSS.
 */
export function createToken(
  http: Http,
  body: TokenRequest,
  call?: Call,
): ResultAsync<Answered<TokenCreated>, CheckoutError> {
  return request(http, {
    operation: 'createToken',
    effect: 'token',
    call,
    answer: TokenCreatedSchema,
    read() {
      const checked = checkTokenRequest(body);
      return { path: ['tokens'], body: checked.unwrapOr(undefined), faults: faultsOf(checked) };
    },
  });
}

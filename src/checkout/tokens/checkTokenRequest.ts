import type { Result } from 'neverthrow';
import type { GenericSchema } from 'valibot';
import { cardNumber, checkCvv, cvv, expiry } from '../checks/cardFields.ts';
import { checkCompleted, checkFields, type Fields } from '../checks/checkFields.ts';
import { address, phone } from '../checks/commonFields.ts';
import { filled, object, required } from '../checks/fields.ts';
import type { RequestFault } from '../requestFault.ts';
import { completeTokenFields } from './completeTokenRequest.ts';
import type { TokenRequest } from './tokenRequest.ts';

const applePayData = object({
  version: required(filled()),
  data: required(filled()),
  signature: required(filled()),
  header: required(object({})),
});

const googlePayData = object({
  signature: required(filled()),
  protocolVersion: required(filled()),
  signedMessage: required(filled()),
});

/** What is known of each type. Types not listed here are left to Checkout.com. */
const tokenFields: ReadonlyMap<unknown, GenericSchema> = new Map([
  ['card', object({ number: cardNumber, ...expiry, cvv, billing_address: address, phone })],
  ['applepay', object({ token_data: required(applePayData), billing_address: address })],
  ['googlepay', object({ token_data: required(googlePayData), billing_address: address })],
]);

/**
 * Holds a request for a token against the rules of the API reference, and names every fault at
 * once. Answers with the completed request.
 */
export function checkTokenRequest(body: unknown): Result<TokenRequest, RequestFault[]> {
  return checkCompleted<TokenRequest>(body, completeTokenFields, faultsIn);
}

function faultsIn(body: Fields): RequestFault[] {
  const { type } = body;
  if (type === undefined) {
    return [{ path: 'type', rule: 'is required: the other fields do not tell it' }];
  }
  if (typeof type !== 'string' || type === '') {
    return [{ path: 'type', rule: 'must be text: card, applepay or googlepay' }];
  }
  const fields = tokenFields.get(type);
  if (!fields) return [];
  return [...checkFields(fields, body), ...(type === 'card' ? checkCvv(body, []) : [])];
}

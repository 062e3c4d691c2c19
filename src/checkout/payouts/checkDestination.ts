import type { GenericSchema } from 'valibot';
import { cardNumber, expiry } from '../checks/cardFields.ts';
import { checkFields } from '../checks/checkFields.ts';
import { filled, id, object, required } from '../checks/fields.ts';
import { isRecord } from '../isRecord.ts';
import type { RequestFault } from '../requestFault.ts';

const holder = { account_holder: object({}) };

/** What is known of each type of destination. Types not listed here are left to Checkout.com. */
const destinationFields: ReadonlyMap<string, GenericSchema> = new Map([
  ['bank_account', object(holder)],
  ['card', object({ number: cardNumber, ...expiry, ...holder })],
  ['id', object({ id: required(id('src')), ...holder })],
  ['token', object({ token: required(id('tok')), ...holder })],
  ['network_token', object({ token: required(filled()), ...expiry, ...holder })],
]);

/** Every fault of where a payout is to go. */
export function checkDestination(destination: unknown): RequestFault[] {
  if (destination === undefined) return [{ path: 'destination', rule: 'is required' }];
  if (!isRecord(destination)) return [{ path: 'destination', rule: 'must be an object' }];
  const { type } = destination;
  if (type === undefined) {
    return [{ path: 'destination.type', rule: 'is required: the other fields do not tell it' }];
  }
  if (typeof type !== 'string' || type === '') {
    return [{ path: 'destination.type', rule: 'must be text, such as bank_account, card or id' }];
  }
  const fields = destinationFields.get(type);
  return fields ? checkFields(fields, destination, ['destination']) : [];
}

import type { GenericSchema } from 'valibot';
import { cardNumber, checkCvv, cvv, expiry } from '../../checks/cardFields.ts';
import { checkFields } from '../../checks/checkFields.ts';
import { address, phone } from '../../checks/commonFields.ts';
import { id, object, required, text, trueOrFalse } from '../../checks/fields.ts';
import { isRecord } from '../../isRecord.ts';
import type { RequestFault } from '../../requestFault.ts';
import { methodFields } from './methodFields.ts';

const stored = { stored: trueOrFalse(), store_for_future_use: trueOrFalse() };
const contact = { billing_address: address, phone, account_holder: object({}) };

/** What is known of each type of source. Types not listed here are left to Checkout.com. */
const sourceFields: ReadonlyMap<string, GenericSchema> = new Map([
  ...methodFields,
  ['card', object({ number: cardNumber, ...expiry, cvv, ...stored, ...contact })],
  ['token', object({ token: required(id('tok')), ...stored, ...contact })],
  ['id', object({ id: required(id('src')), cvv, ...stored, allow_update: trueOrFalse() })],
  ['customer', object({ id: id('cus'), email: text(255, 1) })],
  [
    'network_token',
    object({
      token: required(text(255, 1)),
      token_type: required(text(50, 1)),
      ...expiry,
      cryptogram: text(50),
      eci: text(2),
      cvv,
      ...stored,
      ...contact,
    }),
  ],
]);

/** Every fault of a source that is given. */
export function checkSource(source: unknown, field: 'source' | 'fallback_source'): RequestFault[] {
  if (!isRecord(source)) return [{ path: field, rule: 'must be an object' }];
  const { type } = source;
  if (type === undefined) {
    return [{ path: `${field}.type`, rule: 'is required: the other fields do not tell it' }];
  }
  if (typeof type !== 'string' || type === '') {
    return [{ path: `${field}.type`, rule: 'must be text, such as card, token or ideal' }];
  }
  if (field === 'fallback_source' && type !== 'card') {
    return [{ path: `${field}.type`, rule: 'must be card: only a card can be fallen back on' }];
  }
  const fields = sourceFields.get(type);
  if (!fields) return [];
  const unnamed =
    type === 'customer' && source['id'] === undefined && source['email'] === undefined;
  return [
    ...checkFields(fields, source, [field]),
    ...(type === 'card' ? checkCvv(source, [field]) : []),
    ...(unnamed ? [{ path: `${field}.id`, rule: 'is required, unless email is given' }] : []),
  ];
}

import type { GenericSchema } from 'valibot';
import { isRecord } from '../../isRecord.ts';
import type { RequestFault } from '../../requestFault.ts';
import { schemeOf } from '../../checks/cardNumber.ts';
import { checkFields } from '../../checks/checkFields.ts';
import { reference as usual } from '../../checks/commonFields.ts';
import { pattern, required, text } from '../../checks/fields.ts';

/** Payment methods and schemes with rules of their own; the others take 80 characters. */
const rules: ReadonlyMap<unknown, GenericSchema> = new Map([
  ['amex', text(30)],
  ['discover', text(60)],
  ['blik', text(35)],
  ['twint', text(50)],
  ['benefit', pattern(/^[A-Za-z0-9]{1,80}$/, 'must be letters and digits, at most 80')],
  ['sequra', required(text(80, 1))],
  ['ideal', required(pattern(/^[A-Za-z0-9]{1,35}$/, 'must be letters and digits, at most 35'))],
]);

/** A reference is held to the rule of the scheme or method that carries it. */
export function checkReference({
  source,
  reference,
}: Readonly<Record<string, unknown>>): RequestFault[] {
  return checkFields(ruleFor(source), reference, ['reference']);
}

function ruleFor(source: unknown): GenericSchema {
  if (!isRecord(source)) return usual;
  const { type, number, token } = source;
  const isPlainNumber = type === 'card' || type === 'network_token';
  const carrier = isPlainNumber ? schemeOf(number ?? token) : type;
  return rules.get(carrier) ?? usual;
}

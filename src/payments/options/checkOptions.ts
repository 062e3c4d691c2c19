import { err, ok, type Result } from 'neverthrow';
import type { MerchantCommand } from '../../../machines/index.ts';
import { checkFields } from '../../checkout/checks/checkFields.ts';
import * as field from '../../checkout/checks/fields.ts';
import type { RequestFault } from '../../checkout/index.ts';
import { isRecord } from '../../checkout/isRecord.ts';
import { plainData } from '../../checkout/plainData.ts';
import { pathOf } from '../../checkout/requestFault.ts';
import { invalidRequest, type InvalidRequest } from '../asking/invalidRequest.ts';

/** The options that a method knows, and what each must be. */
type OptionRules = Readonly<Record<string, ReturnType<typeof field.filled>>>;

/** Eight digits, where payments have ten. */
const LARGEST_INCREMENT = 99_999_999;

const key = field.pattern(/^[\w-]{1,64}$/, 'must be 1 to 64 letters, digits, - or _');
const reference = field.filled();
const amount = field.that(
  (value) => Number.isSafeInteger(value) && Number(value) > 0,
  'must be a whole number of minor units above zero',
);

/** Of what is asked for anew: a payment or a payout. */
export const requestOptions: OptionRules = { key };

const plain: OptionRules = { key, reference };

/** Of what is asked of a payment, by the command that it becomes. */
export const commandOptions: Readonly<Record<MerchantCommand['type'], OptionRules>> = {
  'merchant.capture': { ...plain, amount, captureType: field.oneOf('Final', 'NonFinal') },
  'merchant.void': plain,
  'merchant.refund': { ...plain, amount, destination: field.object({}) },
  // An increment of nothing prolongs the authorization.
  'merchant.increment': { ...plain, amount: field.wholeNumber(0, LARGEST_INCREMENT) },
  'merchant.reverse': plain,
  'merchant.cancelRetry': plain,
};

/** Of a reading back. */
export const readingOptions: OptionRules = {
  waitMs: field.that(
    (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
    'must be a number of ms from 0 on',
  ),
};

/**
 * A copy of the options that has been found right, or every fault of them. An option is given or it
 * is not there: an amount of `undefined`, or under a misspelt name, would move everything there is.
 */
export function checkOptions<Options extends object>(
  rules: OptionRules,
  given: Options | undefined,
): Result<Partial<Options>, InvalidRequest> {
  if (given === undefined) return ok({});
  try {
    return readOptions(rules, given).mapErr(invalidRequest);
  } catch {
    // Such as a proxy that was revoked.
    return err(invalidRequest([{ path: 'options', rule: 'must be readable without failing' }]));
  }
}

function readOptions<Options extends object>(
  rules: OptionRules,
  given: Options,
): Result<Partial<Options>, readonly RequestFault[]> {
  if (!isRecord(given)) return err([{ path: 'options', rule: 'must be an object, or left out' }]);
  const unknown = Reflect.ownKeys(given).filter((name) => !Object.hasOwn(rules, name));
  if (unknown.length > 0) {
    const rule = `is no option here; there are ${Object.keys(rules).join(', ')}`;
    return err(unknown.map((name) => ({ path: pathOf(['options', name]), rule })));
  }
  const { copy, faults: unplain } = plainData(given, new Set(Object.keys(rules)));
  if (unplain.length > 0) return err(unplain.map(below));
  const faults = checkFields(field.object(rules), copy, ['options']);
  // The cast: only the faults decide whether these are such options.
  return faults.length > 0 ? err(faults) : ok(copy as Partial<Options>);
}

function below({ path, rule }: RequestFault): RequestFault {
  const isName = /^\w/.test(path);
  return { path: `options${isName ? '.' : ''}${path}`, rule };
}

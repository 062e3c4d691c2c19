import * as v from 'valibot';
import { isRecord } from '../isRecord.ts';
import {
  anyWholeNumber,
  filled,
  isAtMost,
  id,
  list,
  minorUnits,
  object,
  pattern,
  required,
  text,
  that,
  trueOrFalse,
} from './fields.ts';

/** Parts that payment requests share with payouts, captures, refunds and voids. */

export const reference = text(80);

export const currency = pattern(
  /^[A-Z]{3}$/,
  'must be three capital letters (ISO 4217), such as USD',
);

export const address = object({
  address_line1: text(200),
  address_line2: text(200),
  city: text(50),
  zip: text(50),
  country: pattern(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166)'),
});

export const phone = object({ country_code: text(7, 1), number: text(25, 6) });

export const customer = object({
  id: id('cus'),
  email: text(255),
  name: text(255),
  phone,
  default: trueOrFalse(),
});

export const billingDescriptor = object({ name: text(25), city: text(13), reference: text(50) });

export const shipping = object({ address, phone });

const allocation = object({
  id: required(that((id) => typeof id === 'string' && id !== '', 'must be text')),
  amount: required(minorUnits()),
  commission: object({ amount: minorUnits() }),
});

export const amountAllocations = list(allocation, 1, 50);

const item = object({
  quantity: that(Number.isFinite, 'must be a number'),
  unit_price: anyWholeNumber(),
  total_amount: anyWholeNumber(),
  tax_amount: anyWholeNumber(),
  discount_amount: anyWholeNumber(),
});

export const items = list(item, 0, 1000);

const SEGMENT_RULE = 'must name brand, business_category or market';

export const segment = v.optional(
  v.pipe(
    object({ brand: filled(), business_category: filled(), market: filled() }),
    v.check(namesSegment, SEGMENT_RULE),
  ),
);

function namesSegment(value: unknown): boolean {
  if (!isRecord(value)) return true;
  return ['brand', 'business_category', 'market'].some((name) => value[name] !== undefined);
}

const METADATA_RULE = 'must be a flat object of at most 20 fields';
const VALUE_RULE = 'must be text of at most 255 characters, a number or a boolean';

const metadataValue = that(isMetadataValue, VALUE_RULE);
const atMostTwenty = v.maxEntries<Record<string, unknown>, 20, string>(20, METADATA_RULE);

export const metadata = v.optional(
  v.pipe(
    v.custom<Record<string, unknown>>(isRecord, METADATA_RULE),
    v.record(v.string(), metadataValue, METADATA_RULE),
    atMostTwenty,
  ),
);

function isMetadataValue(value: unknown): boolean {
  if (typeof value === 'string') return isAtMost(value, 255);
  return typeof value === 'boolean' || Number.isFinite(value);
}

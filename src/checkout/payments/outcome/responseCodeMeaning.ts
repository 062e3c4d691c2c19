import { responseCodes } from './responseCodes.ts';

/** What a response code is about, by how it begins. */
export type ResponseCodeFamily =
  | 'approved'
  | 'softDecline'
  | 'hardDecline'
  | 'risk'
  | 'payoutOrRefund'
  | 'unknown';

/**
 * What a merchant may do. Every retry is a new attempt and needs an idempotency key of its own: the
 * old key only brings the old decline back.
 *
 * - `none`: nothing, it went well.
 * - `review`: let a person look before the money is taken.
 * - `retryNow`: a machine failed on the way; try again soon.
 * - `retryLater`: hours or days from now, or with another card.
 * - `retryWith3ds`: ask again with `3ds.enabled`.
 * - `changeDetails`: something in the request is wrong, and will be as wrong next time.
 * - `wait`: an earlier attempt may still succeed; read the payment before anything else.
 * - `never`: not with this card. Schemes fine merchants who try.
 * - `unclear`: no guidance is known.
 */
export type ResponseCodeAdvice =
  | 'none'
  | 'review'
  | 'retryNow'
  | 'retryLater'
  | 'retryWith3ds'
  | 'changeDetails'
  | 'wait'
  | 'never'
  | 'unclear';

/** What a response code means, and what to advise the customer. */
export interface ResponseCodeMeaning {
  readonly family: ResponseCodeFamily;
  readonly advice: ResponseCodeAdvice;
  /** In few words; for codes that are not listed it names the family only. */
  readonly summary: string;
}

/**
 * What a response code means, such as `20051`. Codes are text: some hold letters. The issuer's own
 * advice, in `processing.recommendation_code` and `processing.partner_merchant_advice_code` of the
 * answer, goes before this one.
 */
export function responseCodeMeaning(code: string): ResponseCodeMeaning {
  const family = familyOf(code);
  const usual = rangeOf(code) ?? families[family];
  return {
    family,
    advice: adviceByCode.get(code) ?? usual.advice,
    summary: responseCodes.get(code) ?? usual.summary,
  };
}

function familyOf(code: unknown): ResponseCodeFamily {
  if (typeof code !== 'string' || !/^\d{2}[0-9A-Z]{3}$/.test(code)) return 'unknown';
  if (code.startsWith('4')) return 'risk';
  return byFirstDigits.get(code.slice(0, 2)) ?? 'unknown';
}

const byFirstDigits: ReadonlyMap<string, ResponseCodeFamily> = new Map([
  ['10', 'approved'],
  ['20', 'softDecline'],
  ['30', 'hardDecline'],
  ['50', 'payoutOrRefund'],
]);

type Usual = Omit<ResponseCodeMeaning, 'family'>;

/** What holds for a family, unless a code says otherwise. */
const families: Readonly<Record<ResponseCodeFamily, Usual>> = {
  approved: { advice: 'none', summary: 'approved' },
  softDecline: { advice: 'retryLater', summary: 'declined; a later attempt may succeed' },
  hardDecline: { advice: 'never', summary: 'declined for good' },
  risk: { advice: 'never', summary: 'stopped by a risk rule' },
  payoutOrRefund: { advice: 'unclear', summary: 'a payout or refund was declined' },
  unknown: { advice: 'unclear', summary: 'not a code of a known family' },
};

const adviceByCode: ReadonlyMap<string, ResponseCodeAdvice> = new Map(
  Object.entries({
    review: '10100',
    retryNow: '20022 20028 20068 20091 20096 20153 20159 200E3',
    retryLater: '50003 50280',
    retryWith3ds: '20154 43401',
    changeDetails:
      '20003 20006 20013 20014 20030 20054 20087 20100 20103 20106 20120 20124 2005C 200N7 200T3',
    wait: '20009 20094 20118 20199 50490',
    never: '20059 20062 20063 20093 20179 20182 20183 200R1 200R3 50001 50002',
  }).flatMap(([advice, codes]) =>
    // The cast: the keys of the literal above are pieces of advice.
    codes.split(' ').map((code) => [code, advice as ResponseCodeAdvice] as const),
  ),
);

/** Codes that Checkout.com lists by the hundred, and that say the same. */
const ranges: readonly (Usual & { readonly first: number; readonly last: number })[] = [
  { first: 41_201, last: 41_206, advice: 'never', summary: 'it stands on a decline list of yours' },
  { first: 42_201, last: 42_206, advice: 'never', summary: "it stands on your entity's list" },
  { first: 43_201, last: 43_206, advice: 'never', summary: "it stands on Checkout.com's list" },
  { first: 50_020, last: 50_030, advice: 'changeDetails', summary: 'the recipient is refused' },
  { first: 50_070, last: 50_070, advice: 'changeDetails', summary: 'the sender is refused' },
  { first: 50_100, last: 50_106, advice: 'retryLater', summary: 'a limit is reached' },
  { first: 50_401, last: 50_499, advice: 'changeDetails', summary: 'the bank details are wrong' },
];

function rangeOf(code: unknown): Usual | undefined {
  if (typeof code !== 'string' || !/^\d{5}$/.test(code)) return undefined;
  return ranges.find(({ first, last }) => Number(code) >= first && Number(code) <= last);
}

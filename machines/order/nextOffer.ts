import type { AttemptFailure } from './attemptFact.ts';
import { attemptStateOf, failureOf } from './attemptFacts.ts';
import type { OrderContext } from './orderContext.ts';

/**
 * What to offer the cardholder next. `sameCardLater`: it may work in some minutes, or some days.
 * `sameCardCorrected`: number, expiry date or security code were wrong. `any`: nothing speaks
 * against any means of payment. `nothing`: no attempt may follow.
 */
export type NextOffer =
  | 'any'
  | 'sameCard'
  | 'sameCardLater'
  | 'sameCardCorrected'
  | 'sameCardWith3ds'
  | 'otherCard'
  | 'otherMethod'
  | 'nothing';

/** Response codes and error codes of Checkout.com that call for something of their own. */
const offers: readonly (readonly [NextOffer, string])[] = [
  ['sameCard', '20068 20091 20096 20022 20028 20152 20159 200E3 20153'],
  ['sameCard', 'token_expired token_used token_invalid'],
  ['sameCardLater', '20051 20061 20065 200P1 200P9 20094 20118'],
  ['sameCardCorrected', '20014 20054 20055 20087 20100 20124 200N7'],
  ['sameCardCorrected', 'card_expired card_number_invalid cvv_invalid card_expiry_month_invalid'],
  ['sameCardWith3ds', '20154 43401'],
  ['otherMethod', '20106 currency_not_supported payment_method_not_supported payee_not_onboarded'],
  // Lists of card and BIN speak of the card; those of email, phone and address of the person.
  ['otherCard', '41201 41202 42201 42202 43201 43202'],
  ['nothing', '20093 41203 41204 41205 41206 42203 42204 42205 42206 43203 43204 43205 43206'],
  ['nothing', '50001 50002'],
];

const offerByCode: ReadonlyMap<string, NextOffer> = new Map(
  offers.flatMap(([offer, codes]) => codes.split(' ').map((code) => [code, offer] as const)),
);

/** By the first digit: soft declines, hard declines and risk rules. */
const offerByFamily: ReadonlyMap<string, NextOffer> = new Map([
  ['2', 'otherCard'],
  ['3', 'otherCard'],
  ['4', 'otherMethod'],
]);

/** What a failed attempt leaves to offer. */
export function offerAfter({ kind, code }: AttemptFailure): NextOffer {
  const known = offerByCode.get(code);
  if (known) return known;
  return kind === 'declined' ? (offerByFamily.get(code.charAt(0)) ?? 'otherCard') : 'any';
}

/** What the latest attempt that failed leaves to offer; `any` before the first. */
export function nextOfferOf({ attempts }: Pick<OrderContext, 'attempts'>): NextOffer {
  const failed = attempts.findLast(({ facts }) => attemptStateOf(facts) === 'failed');
  const failure = failed ? failureOf(failed.facts) : null;
  return failure ? offerAfter(failure) : 'any';
}

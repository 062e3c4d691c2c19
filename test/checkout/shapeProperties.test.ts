import * as fc from 'fast-check';
import type { Result } from 'neverthrow';
import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  checkCancellationRequest,
  checkCaptureRequest,
  checkIncrementRequest,
  checkPaymentRequest,
  checkPayoutRequest,
  checkRefundRequest,
  checkReversalRequest,
  checkSearchRequest,
  checkTokenRequest,
  checkVoidRequest,
  completePaymentRequest,
  completePayoutRequest,
  completeTokenRequest,
  declineReason,
  getLink,
  hasLink,
  isPending,
  outcomeOf,
  redirectUrl,
  requiresRedirect,
  responseCodeMeaning,
  type RequestFault,
} from '../../src/checkout/index.ts';
import {
  PaymentAnsweredSchema,
  PaymentDetailsSchema,
} from '../../src/checkout/payments/paymentSchema.ts';
import { authorized } from './samples/paymentAnswers.ts';
import { CARD_NUMBER, cardSource, CVV, paymentRequest, TOKEN } from './samples/paymentRequests.ts';
import { payoutRequest } from './samples/payoutRequests.ts';

type Check = (body: unknown) => Result<unknown, RequestFault[]>;

/** Names that nobody knows. */
const names = fc.string().map((name) => `new ${name}`);

/** Each check with a body that passes it. */
const checks: readonly (readonly [string, Check, object])[] = [
  ['payment', checkPaymentRequest, paymentRequest()],
  ['payout', checkPayoutRequest, payoutRequest()],
  ['capture', checkCaptureRequest, { amount: 1, capture_type: 'NonFinal' }],
  ['refund', checkRefundRequest, { amount: 1, reference: 'TEA-77' }],
  ['void', checkVoidRequest, { reference: 'TEA-77' }],
  ['increment', checkIncrementRequest, { amount: 1 }],
  ['reversal', checkReversalRequest, { reference: 'TEA-77' }],
  ['cancellation', checkCancellationRequest, { reference: 'TEA-77' }],
  ['search', checkSearchRequest, { query: 'x', limit: 10 }],
  ['token', checkTokenRequest, cardSource()],
];

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withSparseArray: true,
  withTypedArray: true,
});

/** Names that requests and answers use, so that rules see the strangest values. */
const known = fc.constantFrom(
  ...`source destination amount currency type number token id email 3ds threeds metadata items
    processing customer segment reference status approved response_code actions risk _links redirect
    retry token_data query from payment_plan merchant_initiated routing __proto__`.split(/\s+/),
);

const strange = fc.oneof(
  fc.constantFrom(null, undefined, '', []),
  anything,
  fc.dictionary(known, fc.oneof(anything, fc.dictionary(known, anything))),
  fc.dictionary(known, anything).map((changed) => ({ ...paymentRequest(), ...changed })),
  fc
    .tuple(fc.constantFrom('card', 'sepa', 'blik', 'paypal', 'wechatpay'), anything)
    .map(([type, value]) => ({
      source: { type, number: value },
      items: [value],
      processing: value,
    })),
);

describe.each(checks)('the check of a %s', (_name, check, right) => {
  it('answers whatever it is given, without touching it', () => {
    fc.assert(
      fc.property(strange, (body) => {
        const before = fc.stringify(body);
        const checked = check(body);
        expect(fc.stringify(body)).toBe(before);
        for (const { path, rule } of checked.isErr() ? checked.error : []) {
          expect([typeof path, typeof rule]).toEqual(['string', 'string']);
        }
      }),
    );
  });

  it('keeps fields and words that it does not know, but for fields that say null', () => {
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue()), (unknown) => {
        fc.pre(!JSON.stringify(unknown).includes('"__proto__":'));
        const body = Object.freeze({ ...right, ...unknown });
        expect(check(body)._unsafeUnwrap()).toEqual(withoutNulls(body));
      }),
    );
  });
});

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const given = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(given.map(([name, field]) => [name, withoutNulls(field)]));
}

describe('a fault', () => {
  const secrets = [CARD_NUMBER, CVV, TOKEN];
  const places = ['number', 'cvv', 'token', 'id', 'amount', 'type', 'expiry_month', 'reference'];

  it('never shows a card number, a CVV or a token, wherever they were put', () => {
    const secret = fc.constantFrom(...secrets, ...secrets.map((value) => `${value}0`));
    const hidden = fc.dictionary(fc.constantFrom(...places, 'metadata', 'items'), secret);
    fc.assert(
      fc.property(hidden, hidden, ({ ...body }, source) => {
        const bodies = [body, { ...body, source }, { ...body, destination: source }, source];
        for (const [, check] of checks) {
          for (const checked of bodies.map(check)) {
            const said = checked.isErr() ? JSON.stringify(checked.error) : '';
            for (const value of secrets) expect(said).not.toContain(value);
          }
        }
      }),
    );
  });
});

describe('an answer', () => {
  it('keeps fields and words that the library does not know', () => {
    const unknown = fc.dictionary(names, fc.jsonValue());
    fc.assert(
      fc.property(unknown, fc.string(), fc.string(), (fields, status, scheme) => {
        const source = { ...authorized.source, scheme, ...fields };
        const body = { ...authorized, ...fields, status, source };
        for (const schema of [PaymentAnsweredSchema, PaymentDetailsSchema]) {
          expect(safeParse(schema, body)).toMatchObject({ success: true, output: body });
        }
      }),
    );
  });

  it('is refused as a whole rather than half understood', () => {
    fc.assert(
      fc.property(anything, (amount) => {
        const { success, output } = safeParse(PaymentAnsweredSchema, { ...authorized, amount });
        const read = (output as { amount?: unknown }).amount;
        expect(!success || read === undefined || Number.isSafeInteger(read)).toBe(true);
      }),
    );
  });
});

describe('a helper', () => {
  it.each<[string, (input: never) => unknown]>([
    ['outcomeOf', outcomeOf],
    ['declineReason', declineReason],
    ['getLink', (answer) => getLink(answer, 'redirect')],
    ['hasLink', (answer) => hasLink(answer, 'redirect')],
    ['isPending', isPending],
    ['redirectUrl', redirectUrl],
    ['requiresRedirect', requiresRedirect],
    ['responseCodeMeaning', responseCodeMeaning],
    ['completePaymentRequest', completePaymentRequest],
    ['completePayoutRequest', completePayoutRequest],
    ['completeTokenRequest', completeTokenRequest],
  ])('takes whatever it is given, and leaves it alone: %s', (_name, help) => {
    fc.assert(
      fc.property(strange, (input) => {
        const before = fc.stringify(input);
        help(input as never);
        expect(fc.stringify(input)).toBe(before);
      }),
    );
  });
});

import { describe, expectTypeOf, it } from 'vitest';
import {
  otherSource,
  outcomeOf,
  type CaptureRequest,
  type DeclinedOutcome,
  type IncrementRequest,
  type PaymentAnswered,
  type PaymentDetails,
  type PaymentRequest,
  type PaymentOutcome,
  type PaymentSource,
  type PayoutAnswered,
  type PayoutRequest,
  type PendingOutcome,
  type ReversalRequest,
  type TokenRequest,
} from '../../src/checkout/index.ts';

/** What must, and must not, compile: the compiler reads this file, and nothing of it is sent. */

const currency = 'EUR';
const payment = (body: PaymentRequest) => body;
const paying = (source: PaymentSource) => source;
const capture = (body: CaptureRequest) => body;
const increment = (body: IncrementRequest) => body;
const reversal = (body: ReversalRequest) => body;
const payout = (body: PayoutRequest) => body;
const token = (body: TokenRequest) => body;
const source = { type: 'token', token: 'tok_ourownverysecrettoken2222a' } as const;
const base = { source, currency };
const expiry = { expiry_month: 9, expiry_year: 2031 };
const absent = { source, currency, merchant_initiated: true } as const;

describe('a payment request compiles', () => {
  it('for every kind of source', () => {
    const sources: PaymentSource[] = [
      { number: '4111111111111111', expiry_month: 9, expiry_year: 2031, cvv: '012' },
      { token: 'tok_x', billing_address: { country: 'GB' } },
      { id: 'src_x', cvv: '123', allow_update: true },
      { id: 'cus_x' },
      { email: 'ada@example.org' },
      { token: '4111', token_type: 'vts', expiry_month: 9, expiry_year: 2031, cryptogram: 'A' },
      { type: 'provider_token', token: 'x', payment_method: 'x' },
      { type: 'bank_account', country: 'US' },
      { type: 'sofort' },
      { type: 'ideal', description: 'Tea', language: 'nl' },
      { type: 'giropay', purpose: 'Tea' },
      { type: 'eps' },
      { type: 'bancontact', payment_country: 'BE', account_holder_name: 'Ada' },
      { type: 'multibanco', payment_country: 'PT', account_holder_name: 'Ada' },
      { type: 'paypal' },
      { type: 'klarna', account_holder: { email: 'ada@example.org' } },
      { type: 'alipay_hk' },
      { type: 'tng' },
      { type: 'wechatpay' },
      { type: 'blik' },
      { type: 'mbway' },
      { type: 'knet', language: 'ar' },
      { type: 'p24' },
      { type: 'benefit' },
      { type: 'stcpay' },
      { type: 'trustly', a_new_field: 1 },
      { type: 'bacs', id: 'src_x' },
      {
        type: 'sepa',
        country: 'NL',
        account_number: 'NL91',
        currency,
        account_holder: { type: 'individual' },
      },
      otherSource('a_new_method', { key: 'x' }),
    ];
    expectTypeOf(sources).toEqualTypeOf<PaymentSource[]>();
  });

  it('with a field that nobody knew when the types were written', () => {
    const newer = { a_new_field: true };
    expectTypeOf(payment({ ...base, ...newer })).toBeObject();
  });

  it('with a payment context in place of a source', () => {
    expectTypeOf(payment({ payment_context_id: 'pct_x', currency })).toBeObject();
  });

  it('with a source or a payment context, and not without both', () => {
    // @ts-expect-error nobody says where the money comes from
    expectTypeOf(payment({ amount: 1, currency })).toBeObject();
  });

  it('for a shop that decides while it runs', () => {
    const decide = (merchant_initiated: boolean): PaymentRequest => ({
      source,
      currency,
      merchant_initiated,
      payment_type: 'Recurring',
    });
    expectTypeOf(decide).returns.toEqualTypeOf<PaymentRequest>();
  });
});

describe('a payment request does not compile', () => {
  it('when the cardholder is absent and nobody says why', () => {
    // @ts-expect-error payment_type is missing
    expectTypeOf(payment({ ...absent })).toBeObject();
    // @ts-expect-error Regular means that the cardholder takes part
    expectTypeOf(payment({ ...absent, payment_type: 'Regular' })).toBeObject();
    // @ts-expect-error no such type
    expectTypeOf(payment({ ...absent, payment_type: 'recuring' })).toBeObject();
  });

  it('with an amount as text, or without a currency', () => {
    // @ts-expect-error amounts are numbers
    expectTypeOf(payment({ ...base, amount: '1250' })).toBeObject();
    // @ts-expect-error currency is missing
    expectTypeOf(payment({ source, amount: 1250 })).toBeObject();
  });

  it('with misspelt fields and words', () => {
    // @ts-expect-error payment_typ
    expectTypeOf(payment({ ...base, payment_typ: 'MOTO' })).toBeObject();
    // @ts-expect-error authorization_type decides whether increments are possible
    expectTypeOf(payment({ ...base, authorization_type: 'Estimate' })).toBeObject();
    // @ts-expect-error attempt_n3ds
    expectTypeOf(payment({ ...base, '3ds': { enabled: true, attempt_n3ds: true } })).toBeObject();
    // @ts-expect-error a value of sessions
    expectTypeOf(payment({ ...base, '3ds': { challenge_indicator: 'data_share' } })).toBeObject();
    // @ts-expect-error metadata is flat
    expectTypeOf(payment({ ...base, metadata: { nested: {} } })).toBeObject();
  });

  it('with half a source', () => {
    // @ts-expect-error card numbers are text
    expectTypeOf(paying({ ...expiry, type: 'card', number: 4111 })).toBeObject();
    // @ts-expect-error expiry dates are missing
    expectTypeOf(paying({ type: 'card', number: '4111111111111111' })).toBeObject();
    // @ts-expect-error the CVV is text
    expectTypeOf(paying({ type: 'id', id: 'src_x', cvv: 100 })).toBeObject();
    // @ts-expect-error neither id nor email
    expectTypeOf(paying({ type: 'customer' })).toBeObject();
    // @ts-expect-error the name of the account holder is missing
    expectTypeOf(paying({ type: 'bancontact', payment_country: 'BE' })).toBeObject();
    // @ts-expect-error no such type: one of the future is made with otherSource
    expectTypeOf(paying({ type: 'idael', language: 'nl' })).toBeObject();
  });
});

describe('other bodies do not compile', () => {
  it('with a capture type that would give the rest of the money back', () => {
    expectTypeOf(capture({ amount: 1, capture_type: 'NonFinal' })).toBeObject();
    // @ts-expect-error misspelt
    expectTypeOf(capture({ amount: 1, capture_type: 'NonFinall' })).toBeObject();
    // @ts-expect-error misspelt
    expectTypeOf(capture({ amount: 1, capture_typ: 'NonFinal' })).toBeObject();
  });

  it('with amounts that are none, or have no place there', () => {
    // @ts-expect-error amounts are numbers
    expectTypeOf(increment({ amount: '50' })).toBeObject();
    // @ts-expect-error a reversal has no amount
    expectTypeOf(reversal({ amount: 50 })).toBeObject();
  });

  it('without what a payout or a token needs', () => {
    // @ts-expect-error destination is missing
    expectTypeOf(payout({ amount: 1, currency })).toBeObject();
    expectTypeOf(payout({ amount: 1, currency, destination: { id: 'src_x' } })).toBeObject();
    // @ts-expect-error signedMessage is missing
    expectTypeOf(token({ token_data: { signature: 'x', protocolVersion: 'x' } })).toBeObject();
  });
});

describe('an outcome', () => {
  it('is told of every answer that has one', () => {
    expectTypeOf(outcomeOf).toBeCallableWith({} as PaymentAnswered);
    expectTypeOf(outcomeOf).toBeCallableWith({} as PaymentDetails);
    expectTypeOf(outcomeOf).toBeCallableWith({} as PayoutAnswered);
  });

  it('gives a redirect only where it is pending, and a reason only where it is no', () => {
    expectTypeOf<PaymentOutcome>().not.toHaveProperty('redirectUrl');
    expectTypeOf<PaymentOutcome>().not.toHaveProperty('reason');
    expectTypeOf<PendingOutcome>().toHaveProperty('redirectUrl');
    expectTypeOf<DeclinedOutcome>().toHaveProperty('reason');
  });
});

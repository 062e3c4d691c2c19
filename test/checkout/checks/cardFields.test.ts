import { describe, expect, it } from 'vitest';
import { checkPaymentRequest, checkTokenRequest } from '../../../src/checkout/index.ts';
import { CARD_NUMBER, cardSource, paymentRequest } from '../samples/paymentRequests.ts';

const AMEX = '378282246310005';

describe('the CVV of a card whose number is known', () => {
  it.each([
    [CARD_NUMBER, '123', true],
    [CARD_NUMBER, '1234', false],
    [AMEX, '1234', true],
    [AMEX, '123', false],
  ])('of %s may be %s: %s', (number, cvv, isRight) => {
    const card = cardSource({ number, cvv });
    expect(checkPaymentRequest(paymentRequest({ source: card })).isOk()).toBe(isRight);
    expect(checkTokenRequest({ ...card, type: 'card' }).isOk()).toBe(isRight);
  });

  it('is named with its place', () => {
    const body = paymentRequest({ source: cardSource({ number: AMEX, cvv: '123' }) });
    expect(checkPaymentRequest(body)._unsafeUnwrapErr()).toEqual([
      { path: 'source.cvv', rule: 'must be text of 4 digits for this card' },
    ]);
  });
});

describe('a length', () => {
  it('is counted in characters, not in halves of them', () => {
    const tea = String.fromCodePoint(0x1f375);
    expect(checkPaymentRequest(paymentRequest({ description: tea.repeat(100) })).isOk()).toBe(true);
    expect(checkPaymentRequest(paymentRequest({ description: tea.repeat(101) })).isErr()).toBe(
      true,
    );
  });
});

import type { CardSource, PaymentRequest } from '../../../src/checkout/index.ts';

/** Values that may never show outside a request; tests look for them in errors. */
export const CARD_NUMBER = '4111111111111111';
export const CVV = '864';
export const TOKEN = 'tok_ourownverysecrettoken2222a';

export function cardSource(changed: Readonly<Record<string, unknown>> = {}): CardSource {
  const card = { type: 'card', number: CARD_NUMBER, expiry_month: 9, expiry_year: 2031, cvv: CVV };
  return { ...card, ...changed } as CardSource;
}

/** A small request without faults. */
export function paymentRequest(changed: Readonly<Record<string, unknown>> = {}): PaymentRequest {
  return { source: cardSource(), amount: 1250, currency: 'EUR', reference: 'TEA-77', ...changed };
}

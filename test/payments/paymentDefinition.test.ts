import { describe, expect, it } from 'vitest';
import { createRequestVault } from '../../src/actors/requestVault.ts';
import { createCheckoutClient, type PaymentRequest } from '../../src/checkout/index.ts';
import type { Json } from '../../src/runtime/document.ts';
import { paymentDefinition } from '../../src/payments/paymentDefinition.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { paymentInput } from '../support/facts.ts';
import { firstContext } from '../../machines/payment/paymentContext.ts';
import { mergeFact, noFacts } from '../../machines/payment/paymentFacts.ts';
import { cardRequest } from '../support/shop.ts';

const clock = new VirtualClock(0);
const client = createCheckoutClient({
  secretKey: 'sk_any',
  baseUrl: 'http://checkout.example',
  clock,
})._unsafeUnwrap();

function snapshot(value: Json, checkoutPaymentId?: string): Json {
  const facts = mergeFact(noFacts, checkoutPaymentId === undefined ? {} : { checkoutPaymentId });
  return { value, context: { ...firstContext(paymentInput()), facts } } as unknown as Json;
}

describe('the definition of a payment', () => {
  it('goes by its reference only until Checkout.com has named it', () => {
    const vault = createRequestVault<PaymentRequest>();
    const { aliases } = paymentDefinition({ client, clock, vault });
    expect(aliases(snapshot('requesting'))).toEqual(['reference:ORDER-1']);
    expect(aliases(snapshot('declined', 'pay_1'))).toEqual(['checkout:pay_1']);
    expect(aliases(snapshot('closed'))).toEqual([]);
    expect(aliases(snapshot('refused'))).toEqual([]);
  });

  it.each([
    ['requesting', true],
    ['uncertain', true],
    ['awaitingCardholder', false],
    ['declined', false],
    ['refused', false],
  ])('in state %s keeps card data: %s', (value, keeps) => {
    const vault = createRequestVault<PaymentRequest>();
    vault.hold('key-of-request', cardRequest());
    paymentDefinition({ client, clock, vault }).onCommitted?.(snapshot(value));
    expect(vault.get('key-of-request') !== undefined).toBe(keeps);
  });
});

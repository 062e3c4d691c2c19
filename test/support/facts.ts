import type { ActionFact, CheckoutFact, PaymentFact, PaymentInput } from '../../machines/index.ts';

/** One payment of 65.00 USD with manual capture, unless a test says otherwise. */
export function paymentInput(terms: Partial<PaymentInput['terms']> = {}): PaymentInput {
  return {
    paymentId: 'ps_test',
    idempotencyKey: 'key-of-request',
    requestedAt: 0,
    terms: {
      amount: 6500,
      currency: 'USD',
      reference: 'ORDER-1',
      capture: 'manual',
      method: 'token',
      ...terms,
    },
  };
}

export const pending: PaymentFact = {
  checkoutPaymentId: 'pay_1',
  standing: 'pending',
  redirectUrl: 'https://bank.example/3ds',
};

export const authorized = acted('authorization', 'act_auth', 6500);

export const declined: PaymentFact = {
  ...acted('authorization', 'act_auth', 6500, 'declined'),
  standing: 'declined',
  decline: { code: '20051', summary: 'Insufficient Funds' },
};

/** A fact about one action of the payment. */
export function acted(
  kind: ActionFact['kind'],
  id: string,
  amount: number,
  outcome: ActionFact['outcome'] = 'approved',
): PaymentFact {
  return {
    checkoutPaymentId: 'pay_1',
    currency: 'USD',
    actions: [{ id, kind, amount, outcome }],
  };
}

/** The fact as the webhook that would bring it. */
export function webhook(type: CheckoutFact['type'], fact: PaymentFact): CheckoutFact {
  return { type, fact };
}

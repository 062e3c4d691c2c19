import type { CheckoutClient, CheckoutError } from '../../src/checkout/index.ts';
import { PRICE, type Operation, type RequestAnswer } from './orderRules.ts';

/** Asks for the money of an order, to be taken later. */
export async function pay(
  checkout: CheckoutClient,
  id: string,
  token: string,
): Promise<RequestAnswer> {
  const answer = await checkout.requestPayment(
    {
      source: { type: 'token', token },
      amount: PRICE,
      currency: 'USD',
      reference: id,
      capture: false,
    },
    { idempotencyKey: id },
  );
  return answer.match(
    ({ body }): RequestAnswer => ({
      kind: body.approved === true ? 'approved' : 'declined',
      paymentId: body.id,
    }),
    (error) => ({ kind: isCertain(error) ? 'refused' : 'unknown' }),
  );
}

/** Whether Checkout.com would not carry the operation out, and certainly did nothing. */
export async function operate(
  checkout: CheckoutClient,
  paymentId: string,
  { kind, amount, key }: Operation,
): Promise<boolean> {
  const call = { idempotencyKey: key };
  const answers = {
    capture: () => checkout.capturePayment(paymentId, { amount, capture_type: 'NonFinal' }, call),
    void: () => checkout.voidPayment(paymentId, {}, call),
    refund: () => checkout.refundPayment(paymentId, { amount }, call),
  };
  const answer = await answers[kind]();
  return answer.isErr() && isCertain(answer.error);
}

function isCertain({ conclusion }: CheckoutError): boolean {
  return conclusion !== 'unknown';
}

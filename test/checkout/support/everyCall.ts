import type { CheckoutClient } from '../../../src/checkout/index.ts';

/** What a method of the client answers, its error or nothing. */
type Outcome = unknown;

/** Calls one method with whatever it is given, and waits until all is told. */
type AnyCall = (
  client: CheckoutClient,
  first: unknown,
  second: unknown,
  options: unknown,
) => Promise<Outcome>;

type Method = (...given: unknown[]) => unknown;

/** Everything of a client that can be called. */
type CallName = Exclude<keyof CheckoutClient, 'environment'>;

/** Every method of the client, called as somebody would who has no types. */
export const everyCall: Record<CallName, AnyCall> = {
  requestPayment: one('requestPayment'),
  requestPayout: one('requestPayout'),
  getPayment: one('getPayment'),
  getPaymentActions: one('getPaymentActions'),
  listPayments: one('listPayments'),
  listAllPayments: many('listAllPayments'),
  searchPayments: one('searchPayments'),
  searchAllPayments: many('searchAllPayments'),
  incrementAuthorization: two('incrementAuthorization'),
  capturePayment: two('capturePayment'),
  voidPayment: two('voidPayment'),
  refundPayment: two('refundPayment'),
  reversePayment: two('reversePayment'),
  cancelScheduledRetry: two('cancelScheduledRetry'),
  createToken: one('createToken'),
};

function methodOf(client: CheckoutClient, name: CallName): Method {
  return client[name] as Method;
}

function one(name: CallName): AnyCall {
  return async (client, first, _, options) => methodOf(client, name)(first, options);
}

function two(name: CallName): AnyCall {
  return async (client, first, second, options) => methodOf(client, name)(first, second, options);
}

function many(name: CallName): AnyCall {
  return async (client, first, _, options) => {
    const found: unknown[] = [];
    const all = methodOf(client, name)(first, options) as AsyncIterable<unknown>;
    for await (const item of all) found.push(item);
    return found;
  };
}

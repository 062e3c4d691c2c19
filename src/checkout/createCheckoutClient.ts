import type { Result, ResultAsync } from 'neverthrow';
import type { Answered, Call, MoneyCall } from './call.ts';
import {
  parseCheckoutConfig,
  type CheckoutConfig,
  type CheckoutConfigError,
} from './checkoutConfig.ts';
import type { CheckoutError } from './checkoutError.ts';
import type { ActionAccepted } from './payments/actionAccepted.ts';
import type {
  CaptureRequest,
  RefundRequest,
  VoidRequest,
} from './payments/requests/actionRequest.ts';
import { capturePayment } from './payments/capturePayment.ts';
import { getPayment } from './payments/getPayment.ts';
import { getPaymentActions } from './payments/getPaymentActions.ts';
import { listPayments, type PaymentList, type PaymentsQuery } from './payments/listPayments.ts';
import type { PaymentAction } from './payments/paymentAction.ts';
import type { PaymentRequest } from './payments/requests/paymentRequest.ts';
import type { PaymentAnswered, PaymentDetails } from './payments/paymentSchema.ts';
import { refundPayment } from './payments/refundPayment.ts';
import { requestPayment } from './payments/requestPayment.ts';
import { voidPayment } from './payments/voidPayment.ts';
import { openHttp, type Http } from './request.ts';

type Answer<Body> = ResultAsync<Answered<Body>, CheckoutError>;

/**
 * Checkout.com's Payments API. Every call is checked, sent once and answered with a Result; none
 * throws, repeats itself or changes what it was given.
 */
export interface CheckoutClient {
  /** Asks for a payment. `Ok` means answered: approved, declined or pending. */
  requestPayment(body: PaymentRequest, options: MoneyCall): Answer<PaymentAnswered>;
  /** Reads a payment by its id or by a session id. */
  getPayment(id: string, options?: Call): Answer<PaymentDetails>;
  /** Lists what was done to a payment, newest first. */
  getPaymentActions(paymentId: string, options?: Call): Answer<PaymentAction[]>;
  /** Finds payments by reference, newest first. */
  listPayments(query: PaymentsQuery, options?: Call): Answer<PaymentList>;
  /** Asks to take money that is held; everything when no amount is given. `Ok` means accepted. */
  capturePayment(
    paymentId: string,
    body: CaptureRequest,
    options: MoneyCall,
  ): Answer<ActionAccepted>;
  /** Asks to give back what is held and not captured. `Ok` means accepted. */
  voidPayment(paymentId: string, body: VoidRequest, options: MoneyCall): Answer<ActionAccepted>;
  /** Asks to pay captured money back; everything when no amount is given. `Ok` means accepted. */
  refundPayment(paymentId: string, body: RefundRequest, options: MoneyCall): Answer<ActionAccepted>;
}

/**
 * Makes a client, or says which option is wrong. Nothing is sent. The client shows nothing of its
 * key.
 */
export function createCheckoutClient(
  config: CheckoutConfig,
): Result<CheckoutClient, CheckoutConfigError> {
  return parseCheckoutConfig(config).map((access) => clientOf(openHttp(access)));
}

function clientOf(http: Http): CheckoutClient {
  return {
    requestPayment: (body, options) => requestPayment(http, body, options),
    getPayment: (id, options) => getPayment(http, id, options),
    getPaymentActions: (id, options) => getPaymentActions(http, id, options),
    listPayments: (query, options) => listPayments(http, query, options),
    capturePayment: (id, body, options) => capturePayment(http, id, body, options),
    voidPayment: (id, body, options) => voidPayment(http, id, body, options),
    refundPayment: (id, body, options) => refundPayment(http, id, body, options),
  };
}

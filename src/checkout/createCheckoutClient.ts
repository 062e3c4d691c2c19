import type { Result, ResultAsync } from 'neverthrow';
import type { Answered, Call, MoneyCall } from './call.ts';
import type { CheckoutConfig, CheckoutConfigError } from './checkoutConfig.ts';
import type { CheckoutError } from './checkoutError.ts';
import { parseCheckoutConfig } from './parseCheckoutConfig.ts';
import type { ActionAccepted } from './payments/actionAccepted.ts';
import { cancelScheduledRetry } from './payments/cancelScheduledRetry.ts';
import { capturePayment } from './payments/capturePayment.ts';
import { getPayment } from './payments/getPayment.ts';
import { getPaymentActions } from './payments/getPaymentActions.ts';
import { incrementAuthorization } from './payments/incrementAuthorization.ts';
import type { IncrementAnswered } from './payments/incrementSchema.ts';
import { listAllPayments } from './payments/listAllPayments.ts';
import { listPayments, type PaymentList, type PaymentsQuery } from './payments/listPayments.ts';
import type { PaymentAction } from './payments/paymentAction.ts';
import type { PaymentAnswered, PaymentDetails } from './payments/paymentSchema.ts';
import { refundPayment } from './payments/refundPayment.ts';
import { requestPayment } from './payments/requestPayment.ts';
import type {
  CancellationRequest,
  CaptureRequest,
  IncrementRequest,
  RefundRequest,
  ReversalRequest,
  VoidRequest,
} from './payments/requests/actionRequest.ts';
import type { PaymentRequest } from './payments/requests/paymentRequest.ts';
import { reversePayment } from './payments/reversePayment.ts';
import type { ReversalAccepted } from './payments/reversalSchema.ts';
import { voidPayment } from './payments/voidPayment.ts';
import type { PayoutRequest } from './payouts/payoutRequest.ts';
import type { PayoutAnswered } from './payouts/payoutSchema.ts';
import { requestPayout } from './payouts/requestPayout.ts';
import { openHttp } from './request.ts';
import { searchAllPayments } from './search/searchAllPayments.ts';
import { searchPayments } from './search/searchPayments.ts';
import type { SearchRequest } from './search/searchRequest.ts';
import type { FoundPayment, SearchResult } from './search/searchSchema.ts';
import { createToken } from './tokens/createToken.ts';
import type { TokenRequest } from './tokens/tokenRequest.ts';
import type { TokenCreated } from './tokens/tokenSchema.ts';
import type { Http } from './transport/http.ts';

type Answer<Body> = ResultAsync<Answered<Body>, CheckoutError>;

/** One Result after another; an error is the last. Never throws. */
type Answers<Item> = AsyncIterableIterator<Result<Item, CheckoutError>>;

/**
 * Checkout.com's Payments API. Every call is checked, sent once unless a retry policy says
 * otherwise, and answered with a Result; none throws or changes what it was given.
 *
 * Every error is a `CheckoutError`, whose `conclusion` says what it proves. Any call may end as
 * `invalidRequest` (found wrong before it was sent), `unauthorized` (401: the key or its scopes),
 * `rateLimited` (429), `badGateway` (502), `serverError`, `network`, `timeout`, `aborted` or
 * `unreadableAnswer`; the kinds that a method adds stand with it.
 *
 * Amounts are minor units of their currency: 1250 is 12.50 EUR, and 1250 JPY. `Ok` means that
 * Checkout.com answered; whether money moved stands in the answer, or comes later.
 */
export interface CheckoutClient {
  /**
   * Where its payments are: with real money in `production`. Absent where a `baseUrl` is all that
   * is known.
   */
  readonly environment?: 'sandbox' | 'production';
  /**
   * `POST /payments`: asks for a payment, which is then approved, declined or pending. A decline is
   * an answer, no error. Adds `invalid` (422: what `errorCodes` name; an unknown or used token).
   */
  requestPayment(body: PaymentRequest, options?: MoneyCall): Answer<PaymentAnswered>;
  /**
   * `POST /payments` with a destination: asks to pay money out; pending at first, and it may still
   * come back. Adds `invalid` (422: what `errorCodes` name).
   */
  requestPayout(body: PayoutRequest, options?: MoneyCall): Answer<PayoutAnswered>;
  /**
   * `GET /payments/{id}`: reads a payment by its id or by a session id. Adds `notFound` (404) and
   * `forbidden` (403: another account's).
   */
  getPayment(id: string, options?: Call): Answer<PaymentDetails>;
  /**
   * `GET /payments/{id}/actions`: lists what was done to a payment, newest first. Adds `notFound`
   * (404) and `forbidden` (403).
   */
  getPaymentActions(paymentId: string, options?: Call): Answer<PaymentAction[]>;
  /**
   * `GET /payments?reference=`: finds payments by reference, newest first; one page of 1 to 100.
   * Adds `notFound` (404: none has it, or only older ones than June 2022) and `invalid` (422).
   */
  listPayments(query: PaymentsQuery, options?: Call): Answer<PaymentList>;
  /** The same, page after page: all of them. */
  listAllPayments(query: PaymentsQuery, options?: Call): Answers<PaymentDetails>;
  /**
   * `POST /payments/search`: finds payments by a query; one page of 1 to 1,000. Adds `invalid` (400
   * or 422: the query) and `forbidden` (403: the scope `payments:search` is missing).
   */
  searchPayments(body: SearchRequest, options?: Call): Answer<SearchResult>;
  /** The same, and `GET /payments/search/{id}` for each page that follows: all of them. */
  searchAllPayments(body: SearchRequest, options?: Call): Answers<FoundPayment>;
  /**
   * `POST /payments/{id}/authorizations`: asks to hold more, or for longer. The answer is final:
   * approved or declined. Adds `forbidden` (403: a final authorization, or one that was captured),
   * `notFound` (404) and `invalid` (422).
   */
  incrementAuthorization(
    paymentId: string,
    body: IncrementRequest,
    options?: MoneyCall,
  ): Answer<IncrementAnswered>;
  /**
   * `POST /payments/{id}/captures`: asks to take money that is held; everything when no amount is
   * given. `Ok` means accepted. Adds `forbidden` (403: not in this state), `notFound` (404) and
   * `invalid` (422: such as `capture_value_greater_than_remaining_authorized`).
   */
  capturePayment(
    paymentId: string,
    body: CaptureRequest,
    options?: MoneyCall,
  ): Answer<ActionAccepted>;
  /**
   * `POST /payments/{id}/voids`: asks to give back what is held and not captured. `Ok` means
   * accepted. Adds `forbidden` (403: captured already), `notFound` (404) and `invalid` (422:
   * `amount_exceeds_balance`).
   */
  voidPayment(paymentId: string, body: VoidRequest, options?: MoneyCall): Answer<ActionAccepted>;
  /**
   * `POST /payments/{id}/refunds`: asks to pay captured money back; everything when no amount is
   * given. `Ok` means accepted. Adds `forbidden` (403: nothing is captured), `notFound` (404) and
   * `invalid` (422: `amount_exceeds_balance`).
   */
  refundPayment(
    paymentId: string,
    body: RefundRequest,
    options?: MoneyCall,
  ): Answer<ActionAccepted>;
  /**
   * `POST /payments/{id}/reversals`: asks to undo a payment as a whole, by void and refund. `Ok`
   * means accepted. Never repeated by the client. Adds `forbidden` (403: not for this method or
   * state), `notFound` (404) and `invalid` (422).
   */
  reversePayment(
    paymentId: string,
    body: ReversalRequest,
    options?: MoneyCall,
  ): Answer<ReversalAccepted>;
  /**
   * `POST /payments/{id}/cancellations`: asks to give up scheduled retries. `Ok` means accepted.
   * Adds `forbidden` (403: nothing is scheduled), `notFound` (404) and `invalid` (422).
   */
  cancelScheduledRetry(
    paymentId: string,
    body: CancellationRequest,
    options?: MoneyCall,
  ): Answer<ActionAccepted>;
  /**
   * `POST /tokens`: exchanges card or wallet data for a token, with the public key. Adds `invalid`
   * (422: the card or wallet data).
   */
  createToken(body: TokenRequest, options?: Call): Answer<TokenCreated>;
}

/**
 * Makes a client, or says which option is wrong. Nothing is sent. The client shows nothing of its
 * keys. One client per account: it keeps the account's access token and its rate limit.
 */
export function createCheckoutClient(
  config: CheckoutConfig,
): Result<CheckoutClient, CheckoutConfigError> {
  return parseCheckoutConfig(config).map((access) => ({
    ...(access.environment && { environment: access.environment }),
    ...clientOf(openHttp(access)),
  }));
}

function clientOf(http: Http): CheckoutClient {
  return {
    requestPayment: (body, options) => requestPayment(http, body, options),
    requestPayout: (body, options) => requestPayout(http, body, options),
    getPayment: (id, options) => getPayment(http, id, options),
    getPaymentActions: (id, options) => getPaymentActions(http, id, options),
    listPayments: (query, options) => listPayments(http, query, options),
    listAllPayments: (query, options) => listAllPayments(http, query, options),
    searchPayments: (body, options) => searchPayments(http, body, options),
    searchAllPayments: (body, options) => searchAllPayments(http, body, options),
    incrementAuthorization: (id, body, options) => incrementAuthorization(http, id, body, options),
    capturePayment: (id, body, options) => capturePayment(http, id, body, options),
    voidPayment: (id, body, options) => voidPayment(http, id, body, options),
    refundPayment: (id, body, options) => refundPayment(http, id, body, options),
    reversePayment: (id, body, options) => reversePayment(http, id, body, options),
    cancelScheduledRetry: (id, body, options) => cancelScheduledRetry(http, id, body, options),
    createToken: (body, options) => createToken(http, body, options),
  };
}

export { createCheckoutClient, type CheckoutClient } from './createCheckoutClient.ts';
export type {
  CheckoutConfig,
  CheckoutConfigError,
  OAuthConfig,
  RateLimitOptions,
  SecretKeyConfig,
} from './checkoutConfig.ts';
export type { AnswerNotice, RequestNotice } from './transport/notices.ts';
export type { RetryOptions } from './transport/retryPolicy.ts';
export { idempotencyKeyFor, type KeyedAttempt } from './idempotencyKeyFor.ts';
export type { Answered, Call, MoneyCall } from './call.ts';
export type {
  CheckoutError,
  CheckoutErrorKind,
  Conclusion,
  FailureCause,
} from './checkoutError.ts';
export type { RequestFault } from './requestFault.ts';

export { completePaymentRequest } from './payments/requests/completePaymentRequest.ts';
export { checkPaymentRequest } from './payments/checks/checkPaymentRequest.ts';
export { checkCaptureRequest } from './payments/checks/checkCaptureRequest.ts';
export { checkRefundRequest } from './payments/checks/checkRefundRequest.ts';
export { checkVoidRequest } from './payments/checks/checkVoidRequest.ts';
export { checkIncrementRequest } from './payments/checks/checkIncrementRequest.ts';
export { checkCancellationRequest } from './payments/checks/checkCancellationRequest.ts';
export { checkReversalRequest } from './payments/checks/checkReversalRequest.ts';
export { completePayoutRequest } from './payouts/completePayoutRequest.ts';
export { checkPayoutRequest } from './payouts/checkPayoutRequest.ts';
export { checkSearchRequest } from './search/checkSearchRequest.ts';
export { completeTokenRequest } from './tokens/completeTokenRequest.ts';
export { checkTokenRequest } from './tokens/checkTokenRequest.ts';

export { declineReason, type DeclineReason } from './payments/declineReason.ts';
export { getLink, hasLink, type Link } from './payments/getLink.ts';
export { isPending } from './payments/isPending.ts';
export { redirectUrl, requiresRedirect } from './payments/redirectUrl.ts';

export type {
  AmountAllocation,
  BillingDescriptor,
  CustomerRequest,
  Item,
  Metadata,
  PaymentRequest,
  PaymentType,
  RetryRequest,
  RiskRequest,
  Shipping,
  ThreeDsRequest,
} from './payments/requests/paymentRequest.ts';
export type {
  Address,
  CardSource,
  CustomerSource,
  IdSource,
  MethodSource,
  NetworkTokenSource,
  PaymentSource,
  Phone,
  TokenSource,
} from './payments/requests/paymentSource.ts';
export type {
  CaptureRequest,
  RefundRequest,
  VoidRequest,
} from './payments/requests/actionRequest.ts';
export type { ActionAccepted } from './payments/actionAccepted.ts';
export type { IncrementAnswered } from './payments/incrementSchema.ts';
export type { ReversalAccepted } from './payments/reversalSchema.ts';
export type { PaymentAction, PaymentActionType } from './payments/paymentAction.ts';
export type { PaymentList, PaymentsQuery } from './payments/listPayments.ts';
export type { Balances, PaymentAnswered, PaymentDetails } from './payments/paymentSchema.ts';
export type { PaymentStatus } from './payments/paymentStatus.ts';
export type {
  CurrencyAccountSource,
  EntitySource,
  PayoutInstruction,
  PayoutRequest,
  PayoutSource,
} from './payouts/payoutRequest.ts';
export type { PayoutDestination } from './payouts/payoutDestination.ts';
export type { PayoutAnswered } from './payouts/payoutSchema.ts';
export type { SearchRequest } from './search/searchRequest.ts';
export type { FoundPayment, SearchResult } from './search/searchSchema.ts';
export type {
  ApplePayTokenRequest,
  CardTokenRequest,
  GooglePayTokenRequest,
  TokenRequest,
} from './tokens/tokenRequest.ts';
export type { TokenCreated } from './tokens/tokenSchema.ts';

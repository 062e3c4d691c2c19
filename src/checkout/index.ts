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
export { outcomeOf } from './payments/outcome/outcomeOf.ts';
export type {
  ApprovedOutcome,
  DeclinedOutcome,
  PaymentOutcome,
  PendingOutcome,
  RetryScheduledOutcome,
  SettledOutcome,
  UnknownOutcome,
} from './payments/outcome/paymentOutcome.ts';
export {
  responseCodeMeaning,
  type ResponseCodeAdvice,
  type ResponseCodeFamily,
  type ResponseCodeMeaning,
} from './payments/outcome/responseCodeMeaning.ts';
export { redirectUrl, requiresRedirect } from './payments/redirectUrl.ts';

export type {
  CardholderPaymentRequest,
  MerchantPaymentRequest,
  MerchantPaymentType,
  PaymentOrigin,
  PaymentRequest,
  PaymentType,
  Segment,
} from './payments/requests/paymentRequest.ts';
export type { AccountHolder } from './payments/requests/accountHolder.ts';
export type { Address } from './payments/requests/address.ts';
export type { AmountAllocation } from './payments/requests/amountAllocation.ts';
export type { BillingDescriptor } from './payments/requests/billingDescriptor.ts';
export type { CustomerRequest } from './payments/requests/customerRequest.ts';
export type { Item } from './payments/requests/item.ts';
export type { Metadata } from './payments/requests/metadata.ts';
export type { PaymentRecipient, PaymentSender } from './payments/requests/paymentParties.ts';
export type { PaymentPlan } from './payments/requests/paymentPlan.ts';
export type { Phone } from './payments/requests/phone.ts';
export type { ProcessingRequest } from './payments/requests/processingRequest.ts';
export type { RetryRequest } from './payments/requests/retryRequest.ts';
export type { RiskRequest } from './payments/requests/riskRequest.ts';
export type { Shipping } from './payments/requests/shipping.ts';
export type { ThreeDsExemption, ThreeDsRequest } from './payments/requests/threeDsRequest.ts';

export { otherSource, type OtherSource } from './payments/requests/sources/otherSource.ts';
export type { MethodSource, PaymentSource } from './payments/requests/sources/paymentSource.ts';
export type { CardSource } from './payments/requests/sources/cardSource.ts';
export type { CustomerSource } from './payments/requests/sources/customerSource.ts';
export type { IdSource } from './payments/requests/sources/idSource.ts';
export type { NetworkTokenSource } from './payments/requests/sources/networkTokenSource.ts';
export type { ProviderTokenSource } from './payments/requests/sources/providerTokenSource.ts';
export type { TokenSource } from './payments/requests/sources/tokenSource.ts';
export type {
  AchSource,
  BacsSource,
  BankAccountSource,
  SepaSource,
} from './payments/requests/sources/bankSources.ts';
export type {
  BancontactSource,
  EpsSource,
  GiropaySource,
  IdealSource,
  KnetSource,
  MultibancoSource,
  P24Source,
  SofortSource,
} from './payments/requests/sources/redirectSources.ts';
export type {
  AlipaySource,
  BlikSource,
  KlarnaSource,
  PaypalSource,
  WechatpaySource,
} from './payments/requests/sources/walletSources.ts';
export type {
  CancellationRequest,
  CaptureRequest,
  IncrementRequest,
  RefundDestination,
  RefundRequest,
  ReversalRequest,
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
export type {
  BankAccountDestination,
  CardDestination,
  IdDestination,
  NetworkTokenDestination,
  PayoutDestination,
  TokenDestination,
} from './payouts/payoutDestination.ts';
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

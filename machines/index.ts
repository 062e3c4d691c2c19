export { paymentMachine } from './paymentMachine.ts';
export { orderMachine } from './orderMachine.ts';
export { payoutMachine } from './payoutMachine.ts';
export type {
  FindAnswer,
  FindPaymentInput,
  GetPaymentInput,
  OperationAnswer,
  OperationInput,
  ReadAnswer,
  RequestAnswer,
  RequestPaymentInput,
} from './payment/answers.ts';
export { balancesOf, type Balances } from './payment/balances.ts';
export { available, type Available } from './payment/askable.ts';
export { availableFor } from './payment/available.ts';
export {
  capabilitiesOf,
  capabilityTables,
  schemeCapabilitiesOf,
  type KnownMethod,
  type KnownScheme,
  type MethodCapabilities,
  type SchemeCapabilities,
} from './payment/capabilities.ts';
export { refusalOf } from './payment/commandRules.ts';
export type { MerchantCommand } from './payment/commands.ts';
export {
  contradictionsOf,
  contradictionTexts,
  type Contradiction,
} from './payment/contradictions.ts';
export type {
  CaptureType,
  Operation,
  OperationKind,
  OperationStatus,
} from './payment/operation.ts';
export type { PaymentContext, PaymentInput, PaymentTerms } from './payment/paymentContext.ts';
export {
  checkoutFactNames,
  type CheckoutFact,
  type CheckoutFactName,
  type PaymentEvent,
} from './payment/paymentEvent.ts';
export type {
  ActionFact,
  ActionKind,
  Decline,
  DisputeFact,
  DisputeStage,
  PaymentFact,
  Standing,
  Totals,
} from './payment/paymentFact.ts';
export { checkoutPaymentIdOf, type PaymentFacts } from './payment/paymentFacts.ts';
export {
  paymentOutcome,
  type PaymentFailure,
  type PaymentOutcome,
  type PaymentSuccess,
} from './payment/paymentOutcome.ts';
export {
  paymentView,
  type PaymentSnapshot,
  type PaymentState,
  type PaymentView,
} from './payment/paymentView.ts';
export { neverArrived, type CallRefusal } from './shared/callRefusal.ts';
export { refusalTexts, type RefusalReason, type RefusedCommand } from './payment/refusal.ts';
export {
  resolutionRefusalTexts,
  type RefusedResolution,
  type Resolution,
  type ResolutionRefusalReason,
  type ResolveCommand,
} from './payment/resolution.ts';
export type { AttemptFact, AttemptFailure, ReleasedBy } from './order/attemptFact.ts';
export { attemptFactsOfPayment } from './order/attemptFactsOfPayment.ts';
export {
  attemptStateOf,
  mergeAttemptFact,
  noAttemptFacts,
  type AttemptFacts,
  type AttemptState,
} from './order/attemptFacts.ts';
export { nextOfferOf, offerAfter, type NextOffer } from './order/nextOffer.ts';
export type {
  AttemptsAnswer,
  ReadAttemptsInput,
  ReleaseAnswer,
  ReleaseAttemptInput,
  StartAnswer,
  StartAttemptInput,
} from './order/orderAnswers.ts';
export type { OrderCall, OrderCallStatus, ReleaseKind } from './order/orderCall.ts';
export { attemptRefusal, cancelRefusal, type OrderCommand } from './order/orderCommands.ts';
export type { Attempt, OrderContext, OrderInput, OrderTerms } from './order/orderContext.ts';
export {
  orderContradictionsOf,
  orderContradictionTexts,
  type OrderContradiction,
} from './order/orderContradictions.ts';
export type { OrderEvent } from './order/orderEvent.ts';
export { orderBalancesOf, type OrderBalances } from './order/orderMoney.ts';
export {
  orderOutcome,
  type OrderFailure,
  type OrderOutcome,
  type OrderSuccess,
} from './order/orderOutcome.ts';
export {
  orderRefusalTexts,
  type OrderRefusalReason,
  type RefusedOrderCommand,
} from './order/orderRefusal.ts';
export { standingOf, type OrderStanding } from './order/orderStanding.ts';
export {
  orderView,
  type AttemptView,
  type OrderSnapshot,
  type OrderView,
} from './order/orderView.ts';
export type {
  FindPayoutInput,
  GetPayoutInput,
  PayoutAnswer,
  PayoutReadAnswer,
  RequestPayoutInput,
} from './payout/payoutAnswers.ts';
export { payoutBalancesOf, type PayoutBalances } from './payout/payoutBalances.ts';
export type { PayoutContext, PayoutInput, PayoutTerms } from './payout/payoutContext.ts';
export {
  payoutContradictionsOf,
  payoutContradictionTexts,
  type PayoutContradiction,
} from './payout/payoutContradictions.ts';
export {
  payoutFactNames,
  type CheckoutPayoutFact,
  type PayoutEvent,
  type PayoutFactName,
} from './payout/payoutEvent.ts';
export type { PayoutFact, PayoutStanding } from './payout/payoutFact.ts';
export type { PayoutFacts } from './payout/payoutFacts.ts';
export type { PayoutMeta } from './payout/payoutMeta.ts';
export {
  payoutOutcome,
  type PayoutFailure,
  type PayoutOutcome,
  type PayoutSuccess,
} from './payout/payoutOutcome.ts';
export {
  payoutView,
  type PayoutSnapshot,
  type PayoutState,
  type PayoutView,
} from './payout/payoutView.ts';
export { decimalsOf } from './shared/currency.ts';
export { restorable } from './shared/restorable.ts';
export { filled, port, unfilledPorts } from './shared/port.ts';
export { waitsLong } from './shared/patience.ts';
export type { Silence, Unanswered } from './shared/silence.ts';
export type { StateMeta, Tag } from './shared/tags.ts';

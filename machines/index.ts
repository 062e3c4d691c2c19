export { paymentMachine } from './paymentMachine.ts';
export type {
  FindPaymentInput,
  GetPaymentInput,
  OperationAnswer,
  OperationInput,
  ReadAnswer,
  RequestAnswer,
  RequestPaymentInput,
} from './payment/answers.ts';
export { balancesOf, type Balances } from './payment/balances.ts';
export { available, availableFor, type Available } from './payment/available.ts';
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
export { neverArrived, type CallRefusal } from './payment/callRefusal.ts';
export { refusalTexts, type RefusalReason, type RefusedCommand } from './payment/refusal.ts';
export { decimalsOf } from './shared/currency.ts';
export { filled, port, unfilledPorts } from './shared/port.ts';
export type { StateMeta, Tag } from './shared/tags.ts';

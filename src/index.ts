export { createPayments } from './createPayments.ts';
export type { PaymentsOptions } from './payments/options/paymentsOptions.ts';
export type { Payments, RequestOptions, Returned } from './payments/payments.ts';
export type {
  AmountOptions,
  CaptureOptions,
  CommandOptions,
  IncrementOptions,
  RefundOptions,
} from './payments/options/commandOptions.ts';
export type { CommandError, PaymentError, RuntimeFailure } from './payments/paymentError.ts';
export type { Unreadable } from './payments/looking/listDocuments.ts';
export type { ListedPayment, PaymentPage } from './payments/looking/listPayments.ts';
export type {
  InvalidQuery,
  ListError,
  ListQuery,
  PayoutListQuery,
} from './payments/looking/listQuery.ts';
export type { HistoryEntry, PaymentHistory } from './payments/looking/paymentHistory.ts';
export type { PaymentChange } from './payments/looking/paymentChange.ts';
export type {
  HealthContents,
  MachineHealth,
  ParkedCall,
  PaymentsHealth,
} from './payments/looking/paymentsHealth.ts';
export type { HealthCode, HealthReason } from './payments/looking/healthReasons.ts';
export type { MetRow } from './runtime/unreadableRows.ts';
export type { UnreadableRow } from './runtime/unreadableRow.ts';
export type { SubscribeQuery, UnreadablePayment } from './payments/looking/subscribePayments.ts';
export type { WaitError } from './payments/looking/waitFor.ts';
export type { CallbackFailed, WaitUntilError } from './payments/looking/waitUntil.ts';
export type { ListedPayout, PayoutPage } from './payments/payouts/listPayouts.ts';
export type {
  PayoutError,
  Payouts,
  PayoutTimelineEntry,
  PayoutWaitError,
} from './payments/payouts/payouts.ts';
export { toResult } from './payments/toResult.ts';
export { paymentTerms } from './payments/paymentTerms.ts';
export { payoutTerms } from './payments/payoutTerms.ts';
export type { Difference, DriftReport, UnderWay } from './payments/reconciliation/drift.ts';
export type { DriftFinding, DriftQuery } from './payments/reconciliation/driftAll.ts';
export type { DriftError } from './payments/reconciliation/paymentDrift.ts';
export type {
  ReconcileError,
  ReconcileOptions,
} from './payments/reconciliation/reconcilePayment.ts';
export type { ResolveError, ResolveOptions } from './payments/reconciliation/resolvePayment.ts';
export type { SweepReport } from './payments/reconciliation/sweepPayments.ts';
export type { DroppedWebhook, WebhookOptions } from './payments/webhookOptions.ts';
export type { AskedIn, RefusedIn } from './payments/looking/askedIn.ts';
export type { TimelineEntry } from './payments/timeline.ts';
export type { PaymentView, PayoutView } from '../machines/index.ts';
export {
  createCheckoutClient,
  type CheckoutClient,
  type CheckoutConfig,
} from './checkout/index.ts';
export { checkoutActors } from './actors/checkoutActors.ts';
export { payoutActors } from './actors/payouts/payoutActors.ts';
export { createRequestVault, type RequestVault } from './actors/requestVault.ts';
export { memoryStore } from './stores/memoryStore.ts';
export { combineObservers } from './runtime/combineObservers.ts';
export type { RuntimeObserver } from './runtime/observer.ts';
export type { Store } from './runtime/store.ts';
export { systemClock, type Clock } from './clock.ts';

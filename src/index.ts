export { createPayments, type PaymentsOptions } from './createPayments.ts';
export type {
  AmountOptions,
  CaptureOptions,
  CommandOptions,
  IncrementOptions,
  Payments,
  RefundOptions,
  RequestOptions,
  Returned,
} from './payments/payments.ts';
export type { CommandError, PaymentError, RuntimeFailure } from './payments/paymentError.ts';
export { toResult } from './payments/toResult.ts';
export { paymentTerms } from './payments/paymentTerms.ts';
export { payoutTerms } from './payments/payoutTerms.ts';
export type { DroppedWebhook, WebhookOptions } from './payments/webhookOptions.ts';
export type { TimelineEntry } from './payments/timeline.ts';
export type { PaymentView } from '../machines/index.ts';
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

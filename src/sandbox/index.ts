export { createSandbox, type Sandbox } from './createSandbox.ts';
export type { ListenOptions, SandboxServer } from './transport/listenAt.ts';
export type { ControlReach } from './control/isControlAllowed.ts';
export type { SandboxFaultControls, SandboxWebhooks } from './control/sandboxControls.ts';
export type { SandboxBooks, SandboxBooksAction } from './books/sandboxBooks.ts';
export type {
  CallFault,
  SandboxFault,
  SandboxOperation,
  WebhookFault,
} from './faults/sandboxFault.ts';
export type { FaultInForce } from './faults/sandboxFaults.ts';
export type { SandboxOptions, WebhookEndpoint } from './sandboxOptions.ts';
export type { SandboxBalances } from './books/sandboxPayment.ts';
export type { Bank } from './outside/bank.ts';
export type { DisputeCategory, DisputeStage, SandboxDispute } from './outside/sandboxDispute.ts';
export type { DisputeTerms } from './outside/disputes.ts';
export type { OutsideRefusal } from './outside/outsideRefusal.ts';
export type { Shopper } from './outside/shopper.ts';
export type { ShopperAnswer } from './methods/finishMethodPayment.ts';
export type { MethodRules } from './methods/methodRules.ts';
export type { SandboxClock } from './time/sandboxClock.ts';
export type { RateLimit } from './transport/rateLimit.ts';
export type {
  DeliveryAttempt,
  DeliveryOutcome,
  OutboxEvent,
  WebhookDelivery,
} from './webhooks/delivery.ts';
export { VirtualClock } from '../virtualClock.ts';

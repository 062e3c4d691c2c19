export { createSandbox, type Sandbox } from './createSandbox.ts';
export {
  listenSandbox,
  type ListenOptions,
  type SandboxServer,
} from './transport/listenSandbox.ts';
export type { SandboxBooks, SandboxBooksAction } from './books/sandboxBooks.ts';
export type {
  CallFault,
  SandboxFault,
  SandboxOperation,
  WebhookFault,
} from './transport/sandboxFault.ts';
export type { SandboxOptions, WebhookEndpoint } from './sandboxOptions.ts';
export type { SandboxBalances } from './books/sandboxPayment.ts';
export type { Bank } from './outside/bank.ts';
export type { DisputeTerms } from './outside/disputes.ts';
export type { DisputeCategory, DisputeStage, SandboxDispute } from './outside/sandboxDispute.ts';
export type { Shopper } from './outside/shopper.ts';
export type { MethodRules } from './methods/methodRules.ts';
export type { Refusal as SandboxRefusal } from './transport/refusal.ts';
export { VirtualClock } from '../virtualClock.ts';

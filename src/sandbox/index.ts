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
export { VirtualClock } from '../virtualClock.ts';

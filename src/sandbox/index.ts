export { createSandbox, type Sandbox } from './createSandbox.ts';
export { listenSandbox, type ListenOptions, type SandboxServer } from './listenSandbox.ts';
export type { SandboxBooks, SandboxBooksAction } from './sandboxBooks.ts';
export type { CallFault, SandboxFault, SandboxOperation, WebhookFault } from './sandboxFault.ts';
export type { SandboxOptions, WebhookEndpoint } from './sandboxOptions.ts';
export type { SandboxBalances } from './sandboxPayment.ts';
export { VirtualClock } from '../virtualClock.ts';

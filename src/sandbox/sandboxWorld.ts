import type { Clock } from '../clock.ts';
import type { FaultQueue } from './transport/faultQueue.ts';
import type { IdempotencyStore } from './transport/idempotencyStore.ts';
import type { SandboxIds } from './sandboxIds.ts';
import type { SandboxSettings } from './sandboxOptions.ts';
import type { SandboxDispute } from './outside/sandboxDispute.ts';
import type { SandboxPayment } from './books/sandboxPayment.ts';
import type { SandboxTimers } from './sandboxTimers.ts';
import type { SandboxWallet } from './sources/sandboxWallet.ts';
import type { WebhookOutbox } from './webhooks/webhookOutbox.ts';

/** Everything one sandbox owns; handed to each operation. */
export interface SandboxWorld {
  readonly settings: SandboxSettings;
  readonly clock: Clock;
  readonly ids: SandboxIds;
  readonly timers: SandboxTimers;
  readonly wallet: SandboxWallet;
  /** In the order they were asked for. */
  readonly payments: Map<string, SandboxPayment>;
  readonly disputes: Map<string, SandboxDispute>;
  readonly faults: FaultQueue;
  readonly outbox: WebhookOutbox;
  readonly idempotency: IdempotencyStore;
  /** The origin of every link. */
  baseUrl: string;
}

/** One call of an operation, read and allowed. */
export interface OperationCall {
  readonly requestId: string;
  /** The payment's id in the path, or empty. */
  readonly id: string;
  readonly query: URLSearchParams;
  /** The parsed body; `undefined` when it was empty. */
  readonly body: unknown;
}

import type { Clock } from '../clock.ts';
import type { SandboxFaults } from './faults/sandboxFaults.ts';
import type { IdempotencyStore } from './transport/idempotencyStore.ts';
import type { SandboxIds } from './sandboxIds.ts';
import type { SandboxSettings } from './sandboxOptions.ts';
import type { SandboxPayment } from './books/sandboxPayment.ts';
import type { SandboxTimers } from './time/sandboxTimers.ts';
import type { SandboxWallet } from './sources/sandboxWallet.ts';
import type { WebhookOutbox } from './webhooks/webhookOutbox.ts';

/** Everything one sandbox owns; handed to each operation. */
export interface SandboxWorld {
  readonly settings: SandboxSettings;
  /** Stands still while an input is taken in. */
  readonly clock: Clock;
  readonly ids: SandboxIds;
  readonly timers: SandboxTimers;
  readonly wallet: SandboxWallet;
  /** In the order they were asked for. */
  readonly payments: Map<string, SandboxPayment>;
  readonly faults: SandboxFaults;
  readonly outbox: WebhookOutbox;
  readonly idempotency: IdempotencyStore;
  /** Counts one more call by its method, and says whether the limit lets it through. */
  readonly admit: (method: string) => boolean;
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

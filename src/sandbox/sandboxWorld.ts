import type { Clock } from '../clock.ts';
import type { SandboxFaults } from './faults/sandboxFaults.ts';
import type { AccessTokens } from './access/accessTokens.ts';
import type { PaymentSearch } from './search/paymentSearch.ts';
import type { IssuerScripts } from './payments/issuerScripts.ts';
import type { SandboxPayout } from './payouts/sandboxPayout.ts';
import type { IdempotencyStore } from './transport/idempotencyStore.ts';
import type { SandboxIds } from './sandboxIds.ts';
import type { SandboxSettings } from './sandboxOptions.ts';
import type { SandboxDispute } from './outside/sandboxDispute.ts';
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
  readonly accessTokens: AccessTokens;
  readonly issuerScripts: IssuerScripts;
  /** In the order they were asked for. */
  readonly payments: Map<string, SandboxPayment>;
  readonly disputes: Map<string, SandboxDispute>;
  readonly payouts: Map<string, SandboxPayout>;
  readonly searches: Map<string, PaymentSearch>;
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
  /** The id in the path, a payment's as a rule, or empty. */
  readonly id: string;
  /** The second id in the path, or empty. */
  readonly partId: string;
  readonly headers: Headers;
  readonly query: URLSearchParams;
  /** The parsed body; `undefined` when it was empty. */
  readonly body: unknown;
}

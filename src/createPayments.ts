import { createRequestVault } from './actors/requestVault.ts';
import type { RefundDestination } from './actors/portParts.ts';
import type { CheckoutClient, PaymentRequest } from './checkout/index.ts';
import { systemClock, type Clock } from './clock.ts';
import { commandPayment } from './payments/commandPayment.ts';
import { deliverWebhook } from './payments/deliverWebhook.ts';
import { parkingOf } from './payments/parkingOf.ts';
import { checkoutAlias, paymentDefinition, viewOf } from './payments/paymentDefinition.ts';
import { runtimeFailure } from './payments/paymentError.ts';
import { paymentReturned } from './payments/paymentReturned.ts';
import type { Payments, PaymentsParts } from './payments/payments.ts';
import { requestPayment } from './payments/requestPayment.ts';
import { timelineOf } from './payments/timeline.ts';
import type { WebhookOptions } from './payments/webhookOptions.ts';
import { systemRandomness, type Randomness } from './randomness.ts';
import { createRuntime, type Runtime } from './runtime/createRuntime.ts';
import type { RuntimeObserver } from './runtime/observer.ts';
import type { Store } from './runtime/store.ts';
import { memoryStore } from './stores/memoryStore.ts';
import { createWebhookHandler } from './webhooks/index.ts';

export interface PaymentsOptions {
  readonly checkout: CheckoutClient;
  /**
   * Where payments are kept: a `sqliteStore` of `paystate/sqlite` for one process, a
   * `postgresStore` of `paystate/postgres` for several. In memory when left out, which forgets them
   * with the process.
   */
  readonly store?: Store;
  /** What your webhook workflows are verified by. Without it every webhook is refused. */
  readonly webhooks?: WebhookOptions;
  /** Told what the runtime does; `combineObservers` joins several. */
  readonly observer?: RuntimeObserver;
  readonly clock?: Clock;
  readonly randomness?: Randomness;
}

/**
 * Joins client, machine, runtime and store into payments that survive whatever happens to the
 * process.
 */
export function createPayments(options: PaymentsOptions): Payments {
  const parts = joinParts(options);
  const { runtime } = parts;
  return {
    request: (body, asked) => requestPayment(parts, body, asked),
    returned: (back) => paymentReturned(parts, back),
    capture: (id, asked) => commandPayment(parts, id, 'merchant.capture', asked),
    void: (id, asked) => commandPayment(parts, id, 'merchant.void', asked),
    refund: (id, asked) => commandPayment(parts, id, 'merchant.refund', asked),
    increment: (id, asked) => commandPayment(parts, id, 'merchant.increment', asked),
    reverse: (id, asked) => commandPayment(parts, id, 'merchant.reverse', asked),
    cancelRetry: (id, asked) => commandPayment(parts, id, 'merchant.cancelRetry', asked),
    get: (id) => runtime.read(id).map(viewOf).mapErr(runtimeFailure),
    reconcile: (id) =>
      runtime.send(id, { type: 'merchant.reconcile' }).map(viewOf).mapErr(runtimeFailure),
    waitUntil: (id, looksAsWanted, limitMs) =>
      runtime
        .waitUntil(id, (document) => looksAsWanted(viewOf(document)), limitMs)
        .map(viewOf)
        .mapErr(runtimeFailure),
    timeline: (id) => runtime.journal(id).map(timelineOf).mapErr(runtimeFailure),
    webhookHandler: createWebhookHandler({
      ...(options.webhooks ?? { keys: [] }),
      clock: parts.clock,
      deliver: (message) => deliverWebhook(parts, message),
    }),
    close: () => runtime.close(),
  };
}

function joinParts(options: PaymentsOptions): PaymentsParts {
  const { checkout: client, store = memoryStore(), clock = systemClock } = options;
  const randomness = options.randomness ?? systemRandomness;
  const vault = createRequestVault<PaymentRequest>();
  const isTaken = async (checkoutPaymentId: string): Promise<boolean> =>
    (await runtime.find(checkoutAlias(checkoutPaymentId))).unwrapOr(undefined) !== undefined;
  const destinations = createRequestVault<RefundDestination>();
  const definition = paymentDefinition({ client, clock, vault, destinations, isTaken });
  const owner = randomness.base32(10);
  const parking = parkingOf(options.webhooks);
  const runtime: Runtime = createRuntime({
    definitions: [definition],
    store,
    clock,
    owner,
    parking,
    randomness,
    ...(options.observer && { observer: options.observer }),
  }).match(
    (made): Runtime => made,
    ({ faults }) => {
      throw new Error(`a machine is wrong: ${faults.map(({ message }) => message).join('; ')}`);
    },
  );
  return { client, runtime, clock, randomness, vault, destinations };
}

import { createRequestVault } from './actors/requestVault.ts';
import type { RefundDestination } from './actors/portParts.ts';
import type { SeekersUnder } from './actors/seeker.ts';
import type { PaymentRequest, PayoutRequest } from './checkout/index.ts';
import { systemClock } from './clock.ts';
import { createRivalry } from './payments/asking/rivalry.ts';
import { checkPaymentsOptions } from './payments/options/checkPaymentsOptions.ts';
import { commandPayment } from './payments/commandPayment.ts';
import { deliverWebhook } from './payments/deliverWebhook.ts';
import { eachPayment, listPayments } from './payments/looking/listPayments.ts';
import { paymentHistory } from './payments/looking/paymentHistory.ts';
import { paymentsHealth } from './payments/looking/paymentsHealth.ts';
import { subscribePayments } from './payments/looking/subscribePayments.ts';
import { waitFor } from './payments/looking/waitFor.ts';
import { waitUntil } from './payments/looking/waitUntil.ts';
import { parkingOf } from './payments/parkingOf.ts';
import { paymentDefinition, seekingPayments, viewOf } from './payments/paymentDefinition.ts';
import { runtimeFailure } from './payments/paymentError.ts';
import { paymentReturned } from './payments/paymentReturned.ts';
import type { Payments, PaymentsParts } from './payments/payments.ts';
import type { PaymentsOptions } from './payments/options/paymentsOptions.ts';
import { payoutDefinition, seekingPayouts } from './payments/payouts/payoutDefinition.ts';
import { payoutMethods } from './payments/payouts/payoutMethods.ts';
import type { PayoutsParts } from './payments/payouts/payouts.ts';
import { requestPayout } from './payments/payouts/requestPayout.ts';
import { requestPayment } from './payments/requestPayment.ts';
import { driftAll } from './payments/reconciliation/driftAll.ts';
import { paymentDrift } from './payments/reconciliation/paymentDrift.ts';
import { reconcilePayment } from './payments/reconciliation/reconcilePayment.ts';
import { resolvePayment } from './payments/reconciliation/resolvePayment.ts';
import { createSweeper } from './payments/reconciliation/sweeper.ts';
import { PAYMENT_PREFIX, PAYOUT_PREFIX, scopedRuntime } from './payments/scopedRuntime.ts';
import { seekersUnder, type SeekingKind } from './payments/seekersUnder.ts';
import { takenBy } from './payments/takenBy.ts';
import { timelineOf } from './payments/timeline.ts';
import { systemRandomness } from './randomness.ts';
import { createRuntime, type Runtime } from './runtime/createRuntime.ts';
import { limitedStore } from './runtime/limitedStore.ts';
import type { Parking } from './runtime/parkedMessages.ts';
import { memoryStore } from './stores/memoryStore.ts';
import { createWebhookHandler } from './webhooks/index.ts';

/**
 * Joins client, machine, runtime and store into payments that survive whatever happens to the
 * process. Throws for options that are wrong, by their names: a bug, to be met when it starts.
 */
export function createPayments(options: PaymentsOptions): Payments {
  checkPaymentsOptions(options);
  const parking = parkingOf(options.webhooks);
  const { everything, payouts, parts } = joinParts(options, parking);
  const { runtime, clock } = parts;
  const sweeper = createSweeper(parts, options.sweep ?? true);
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
    reconcile: (id, asked) => reconcilePayment(parts, id, asked),
    drift: (id) => paymentDrift(parts, id),
    driftAll: (query) => driftAll(parts, query),
    resolve: (id, decision) => resolvePayment(parts, id, decision),
    sweep: () => sweeper.sweep(),
    waitUntil: (id, looksAsWanted, limitMs) =>
      waitUntil(runtime, viewOf, { id, looksAsWanted, limitMs }).mapErr((error) =>
        error.kind === 'notReached' ? { kind: error.kind, payment: error.last } : error,
      ),
    waitFor: (id, wanted, limitMs) => waitFor(parts, id, wanted, limitMs),
    list: (query) => listPayments(parts, query),
    each: (query) => eachPayment(parts, query),
    subscribe: (query) => subscribePayments(parts, query),
    health: () => paymentsHealth({ ...parts, parkedForMs: parking.limitMs }),
    release: (effectId) => runtime.release(effectId).mapErr(runtimeFailure),
    timeline: (id) =>
      runtime
        .journal(id)
        .map((journal) => timelineOf(journal))
        .mapErr(runtimeFailure),
    payout: (body, asked) => requestPayout(payouts, body, asked),
    payouts: payoutMethods(payouts),
    history: (id) => runtime.replay(id).map(paymentHistory).mapErr(runtimeFailure),
    webhookHandler: createWebhookHandler({
      ...(options.webhooks ?? { keys: [] }),
      clock,
      deliver: (message) => deliverWebhook({ runtime: everything, clock }, message),
    }),
    close() {
      sweeper.stop();
      return everything.close();
    },
  };
}

interface JoinedParts {
  readonly everything: Runtime;
  readonly parts: PaymentsParts;
  readonly payouts: PayoutsParts;
}

function joinParts(options: PaymentsOptions, parking: Parking): JoinedParts {
  const { checkout: client, store = memoryStore(), clock = systemClock } = options;
  const randomness = options.randomness ?? systemRandomness;
  const owner = randomness.base32(10);
  const vault = createRequestVault<PaymentRequest>(clock);
  const destinations = createRequestVault<RefundDestination>(clock);
  const payoutVault = createRequestVault<PayoutRequest>(clock);
  const rivalry = createRivalry({ list: (query) => everything.list(query) });
  const { hasRival } = rivalry;
  const isTaken = takenBy({ list: (query) => everything.list(query) });
  const seekers = (kind: SeekingKind): SeekersUnder =>
    seekersUnder({ list: (query) => everything.list(query) }, kind);
  const shared = { client, clock, isTaken, hasRival };
  const definitions = [
    paymentDefinition({ ...shared, vault, destinations, seekersUnder: seekers(seekingPayments) }),
    payoutDefinition({ ...shared, vault: payoutVault, seekersUnder: seekers(seekingPayouts) }),
  ];
  const everything = createRuntime({
    definitions,
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
  const runtime = scopedRuntime(everything, PAYMENT_PREFIX);
  const payoutRuntime = scopedRuntime(everything, PAYOUT_PREFIX);
  return {
    everything,
    parts: {
      client,
      runtime,
      clock,
      randomness,
      owner,
      vault,
      rivalry,
      destinations,
      store: limitedStore(store, clock),
    },
    payouts: { runtime: payoutRuntime, clock, randomness, vault: payoutVault, rivalry },
  };
}

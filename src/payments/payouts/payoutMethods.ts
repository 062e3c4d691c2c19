import type { PayoutBalances, PayoutState } from '../../../machines/index.ts';
import { waitUntil } from '../looking/waitUntil.ts';
import { runtimeFailure } from '../paymentError.ts';
import { timelineOf } from '../timeline.ts';
import { listPayouts } from './listPayouts.ts';
import { payoutViewOf } from './payoutDefinition.ts';
import type { Payouts, PayoutsParts } from './payouts.ts';

export function payoutMethods(parts: PayoutsParts): Payouts {
  const { runtime } = parts;
  return {
    get: (id) => runtime.read(id).map(payoutViewOf).mapErr(runtimeFailure),
    list: (query) => listPayouts(parts, query),
    reconcile: (id) =>
      runtime.send(id, { type: 'merchant.reconcile' }).map(payoutViewOf).mapErr(runtimeFailure),
    timeline: (id) =>
      runtime
        .journal(id)
        .map((journal) => timelineOf<PayoutState, PayoutBalances>(journal))
        .mapErr(runtimeFailure),
    waitUntil: (id, looksAsWanted, limitMs) =>
      waitUntil(runtime, payoutViewOf, { id, looksAsWanted, limitMs }).mapErr((error) =>
        error.kind === 'notReached' ? { kind: error.kind, payout: error.last } : error,
      ),
  };
}

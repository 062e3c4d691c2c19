import { fromPromise, type PromiseActorLogic } from 'xstate';
import type { PayoutParts } from './payoutParts.ts';
import { payoutPorts, type PayoutPorts } from './payoutPorts.ts';

/** The ports as actors of XState. */
export type PayoutActors = {
  readonly [Name in keyof PayoutPorts]: PromiseActorLogic<
    Awaited<ReturnType<PayoutPorts[Name]>>,
    Parameters<PayoutPorts[Name]>[0]
  >;
};

/**
 * Fills every port of the payout machine, for use in plain XState:
 * `createActor(payoutMachine.provide({ actors: payoutActors(parts) }), { input })`.
 *
 * Restore a persisted snapshot only through `restorable`: see `checkoutActors`.
 */
export function payoutActors(parts: PayoutParts): PayoutActors {
  const ports = payoutPorts(parts);
  return {
    requestPayout: fromPromise(({ input }) => ports.requestPayout(input)),
    findPayout: fromPromise(({ input }) => ports.findPayout(input)),
    getPayout: fromPromise(({ input }) => ports.getPayout(input)),
  };
}

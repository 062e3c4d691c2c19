import { fromPromise, type PromiseActorLogic } from 'xstate';
import { checkoutPorts, type CheckoutPorts } from './checkoutPorts.ts';
import type { PortParts } from './portParts.ts';

/** The ports as actors of XState. */
export type CheckoutActors = {
  readonly [Name in keyof CheckoutPorts]: PromiseActorLogic<
    Awaited<ReturnType<CheckoutPorts[Name]>>,
    Parameters<CheckoutPorts[Name]>[0]
  >;
};

/**
 * Fills every port of the payment machine, for use in plain XState:
 * `createActor(paymentMachine.provide({ actors: checkoutActors(parts) }), { input })`.
 *
 * An actor that is stopped does not break its call off: the money may move all the same, and the
 * answer is lost. Restore a persisted snapshot only through `restorable`, or XState makes that call
 * again as if for the first time. The timers of a restored actor do not come back: only the runtime
 * of `createPayments` sets them again.
 */
export function checkoutActors(parts: PortParts): CheckoutActors {
  const ports = checkoutPorts(parts);
  return {
    requestPayment: fromPromise(({ input }) => ports.requestPayment(input)),
    findPayment: fromPromise(({ input }) => ports.findPayment(input)),
    getPayment: fromPromise(({ input }) => ports.getPayment(input)),
    capturePayment: fromPromise(({ input }) => ports.capturePayment(input)),
    voidPayment: fromPromise(({ input }) => ports.voidPayment(input)),
    refundPayment: fromPromise(({ input }) => ports.refundPayment(input)),
    incrementAuthorization: fromPromise(({ input }) => ports.incrementAuthorization(input)),
    reversePayment: fromPromise(({ input }) => ports.reversePayment(input)),
    cancelScheduledRetry: fromPromise(({ input }) => ports.cancelScheduledRetry(input)),
  };
}

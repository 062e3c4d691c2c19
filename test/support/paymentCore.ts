import type { paymentMachine } from '../../machines/index.ts';
import type { WalkDomain } from '../../src/testing/index.ts';
import { moneyDomain } from './paymentDomains/moneyDomain.ts';

/** A request, a lost answer, a capture and its proof. */
const core =
  /(?:requestPayment|resendPayment|readUncertain|capturePayment|merchant\.capture|_captured)$/;

/** Of all that can happen to a payment so much that a slow walk comes to its end as well. */
export const paymentCore: WalkDomain<typeof paymentMachine> = {
  ...moneyDomain,
  inputs: moneyDomain.inputs.slice(1),
  events(snapshot) {
    const told = new Map<string, number>();
    return moneyDomain.events(snapshot).filter(({ type }) => {
      const times = (told.get(type) ?? 0) + 1;
      told.set(type, times);
      // The first shapes of an event are its plainest.
      return core.test(type) && times <= 2;
    });
  },
};

import {
  payoutFactNames,
  type PayoutEvent,
  type PayoutFactName,
  type payoutMachine,
} from '../../machines/index.ts';
import type { ForbiddenOptions, WalkDomain } from '../../src/testing/index.ts';
import { payoutDomain } from './payoutDomain.ts';
import { payoutFact, payoutWebhook } from './startPayout.ts';

type Machine = typeof payoutMachine;

const everything: readonly PayoutEvent[] = [
  ...payoutFactNames.map((name: PayoutFactName) =>
    payoutWebhook(`checkout.${name}`, payoutFact('pending')),
  ),
  payoutWebhook('checkout.payment_paid', payoutFact('paid')),
  { type: 'merchant.reconcile' },
];

/** A payout answers no command; facts are recorded, and may lead on. */
export const payoutSaid: Pick<ForbiddenOptions<Machine>, 'everything' | 'traceOf'> = {
  everything: () => everything,
  traceOf: ({ type }) =>
    type === 'merchant.reconcile'
      ? undefined
      : { changes: ['facts', 'rung', 'silence'], mayLeadOn: true },
};

/** A request, a lost answer and what proves it: small enough for a slow walk. */
const core = /(?:requestPayout|readPending|payment_paid|payment_returned)$/;

export const payoutCore: WalkDomain<Machine> = {
  ...payoutDomain,
  inputs: payoutDomain.inputs.slice(0, 1),
  events: (snapshot) => payoutDomain.events(snapshot).filter(({ type }) => core.test(type)),
};

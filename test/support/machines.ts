import type { AnyStateMachine } from 'xstate';
import { orderMachine, paymentMachine, payoutMachine } from '../../machines/index.ts';
import type { Migration } from '../../src/runtime/migration.ts';
import {
  exploreMachine,
  type CoverageReport,
  type ForbiddenOptions,
  type WalkDomain,
} from '../../src/testing/index.ts';
import { depositDomain, depositSaid } from './depositDomain.ts';
import { depositMachine } from './depositMachine.ts';
import { orderDomain } from './orderDomain.ts';
import { orderCore, orderSaid } from './orderSaid.ts';
import { paymentCore } from './paymentCore.ts';
import { adjustmentDomain } from './paymentDomains/adjustmentDomain.ts';
import { conflictDomain } from './paymentDomains/conflictDomain.ts';
import { doubtDomain } from './paymentDomains/doubtDomain.ts';
import { moneyDomain } from './paymentDomains/moneyDomain.ts';
import { retryDomain } from './paymentDomains/retryDomain.ts';
import { settledDomain } from './paymentDomains/settledDomain.ts';
import { watchDomain } from './paymentDomains/watchDomain.ts';
import { paymentSaid } from './paymentSaid.ts';
import { payoutDomain } from './payoutDomain.ts';
import { payoutCore, payoutSaid } from './payoutSaid.ts';

export interface ListedMachine {
  readonly id: string;
  readonly machine: AnyStateMachine;
  /** The file it is written in, from the root of the repository. */
  readonly source: string;
  /**
   * All that can happen to it, in the few shapes between which it decides; a large machine is
   * walked in several domains, by name.
   */
  readonly domains: Readonly<Record<string, WalkDomain<AnyStateMachine>>>;
  /** Of the domains as much as a slow walk finishes. */
  readonly core: WalkDomain<AnyStateMachine>;
  /** All that can be said to it at any time, and what it may leave behind where it does not fit. */
  readonly said: Pick<ForbiddenOptions<AnyStateMachine>, 'everything' | 'traceOf'>;
  /** The ways from earlier versions of it. */
  readonly migrations?: readonly Migration[];
  /**
   * What can be reached of it, within a domain that offers everything that can happen. Absent where
   * a walk of the machine's own test says more.
   */
  readonly reach?: () => { readonly complete: boolean; readonly coverage: CoverageReport };
}

/** Every machine that the rules hold for. A new machine is one more line. */
export const machines: readonly ListedMachine[] = [
  {
    id: paymentMachine.id,
    machine: paymentMachine,
    source: 'machines/paymentMachine.ts',
    domains: {
      money: moneyDomain,
      retries: retryDomain,
      adjustments: adjustmentDomain,
      watching: watchDomain,
      settled: settledDomain,
      conflicts: conflictDomain,
      doubts: doubtDomain,
    },
    core: paymentCore,
    said: paymentSaid,
  },
  {
    id: payoutMachine.id,
    machine: payoutMachine,
    source: 'machines/payoutMachine.ts',
    domains: { all: payoutDomain },
    core: payoutCore,
    said: payoutSaid,
  },
  {
    id: orderMachine.id,
    machine: orderMachine,
    source: 'machines/orderMachine.ts',
    domains: { all: orderDomain },
    core: orderCore,
    said: orderSaid,
  },
  {
    id: depositMachine.id,
    machine: depositMachine,
    source: 'test/support/depositMachine.ts',
    domains: { all: depositDomain },
    core: depositDomain,
    said: depositSaid,
    reach: () => exploreMachine(depositMachine, depositDomain),
  },
];

/** Each machine in each of its domains. */
export const walks = machines.flatMap(({ domains, ...listed }) =>
  Object.entries(domains).map(([name, domain]) => ({
    ...listed,
    id: `${listed.id} (${name})`,
    domain,
  })),
);

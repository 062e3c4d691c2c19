import type { AnyStateMachine } from 'xstate';
import { paymentMachine } from '../../machines/index.ts';
import type { Migration } from '../../src/runtime/migration.ts';
import {
  exploreMachine,
  type CoverageReport,
  type ForbiddenOptions,
  type WalkDomain,
} from '../../src/testing/index.ts';
import { depositDomain, depositSaid } from './depositDomain.ts';
import { depositMachine } from './depositMachine.ts';
import { paymentCore } from './paymentCore.ts';
import { paymentDomain } from './paymentDomain.ts';
import { paymentSaid } from './paymentSaid.ts';

export interface ListedMachine {
  readonly id: string;
  readonly machine: AnyStateMachine;
  /** The file it is written in, from the root of the repository. */
  readonly source: string;
  /** All that can happen to it, in the few shapes between which it decides. */
  readonly domain: WalkDomain<AnyStateMachine>;
  /** Of the domain as much as a slow walk finishes; all of it if absent. */
  readonly core?: WalkDomain<AnyStateMachine>;
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
    domain: paymentDomain,
    core: paymentCore,
    said: paymentSaid,
  },
  {
    id: depositMachine.id,
    machine: depositMachine,
    source: 'test/support/depositMachine.ts',
    domain: depositDomain,
    said: depositSaid,
    reach: () => exploreMachine(depositMachine, depositDomain),
  },
];

import type { AnyEventObject, AnyMachineSnapshot, AnyStateMachine, SnapshotFrom } from 'xstate';
import {
  orderMachine,
  orderView,
  paymentMachine,
  paymentView,
  payoutMachine,
  payoutView,
  type PaymentContext,
} from '../../machines/index.ts';
import {
  planTests,
  strengthenPlan,
  type PlanError,
  type TestDomain,
  type TestPlan,
} from '../../src/testing/index.ts';
import type { Result } from 'neverthrow';
import { machines } from './machines.ts';

/** What a shipped plan lets an outsider see, beside the machine's own domains. */
interface Planned {
  readonly view: (snapshot: AnyMachineSnapshot) => unknown;
  readonly caseOf?: TestDomain<AnyStateMachine>['caseOf'];
  /** Whether the plan has to notice every mutant that anything can notice. */
  readonly isStrengthened?: true;
}

type SnapshotOf<M extends AnyStateMachine> = SnapshotFrom<M>;

const planned: Readonly<Record<string, Planned>> = {
  [paymentMachine.id]: {
    view: (snapshot) => {
      const { state, balances, redirectUrl, operations } = paymentView(
        snapshot as SnapshotOf<typeof paymentMachine>,
      );
      const { refusedCommand } = snapshot.context as PaymentContext;
      return {
        state,
        balances,
        redirectUrl,
        operations: operations.map(({ kind, status, amount }) => `${kind} ${amount} ${status}`),
        refused: refusedCommand?.reason ?? null,
      };
    },
    caseOf: amountCase,
  },
  [payoutMachine.id]: {
    isStrengthened: true,
    view: (snapshot) => {
      const { state, balances } = payoutView(snapshot as SnapshotOf<typeof payoutMachine>);
      return { state, balances };
    },
  },
  [orderMachine.id]: {
    isStrengthened: true,
    view: (snapshot) => {
      const { state, attempts } = orderView(snapshot as SnapshotOf<typeof orderMachine>);
      return { state, attempts: attempts.map(({ id, state: at }) => `${id} ${at}`) };
    },
  },
};

/** What an amount is to the money that is there; nothing where no amount was given. */
function amountCase(event: AnyEventObject, snapshot: AnyMachineSnapshot): string | undefined {
  if (!event.type.startsWith('merchant.')) return undefined;
  const { amount } = event as { readonly amount?: unknown };
  if (typeof amount !== 'number') return amount === undefined ? undefined : 'no number';
  const { terms } = snapshot.context as PaymentContext;
  if (!Number.isInteger(amount)) return 'a fraction';
  if (amount <= 0) return amount === 0 ? 'nothing' : 'less than nothing';
  return amount > terms.amount ? 'too much' : 'a part';
}

export interface MadePlan {
  readonly plan: TestPlan;
  /** Mutants that do the same as the machine wherever its domain leads, if they were looked for. */
  readonly equivalent?: readonly string[];
}

/** A plan for a machine that is shipped, made anew. */
export function planOf(id: string): Result<MadePlan, PlanError> {
  const listed = machines.find((one) => one.id === id);
  const how = planned[id];
  if (!listed || !how) throw new Error(`no plan is shipped for machine ${id}`);
  const { view, caseOf, isStrengthened } = how;
  const domain = Object.values(listed.domains).map((one): TestDomain<AnyStateMachine> => ({
    ...one,
    everything: (snapshot) => listed.said.everything(snapshot).filter(isTellable),
    ...(caseOf && { caseOf }),
  }));
  return planTests(listed.machine, { domain, view }).map((plan) =>
    isStrengthened
      ? strengthenPlan(listed.machine, plan, { domain: Object.values(listed.domains), view })
      : { plan },
  );
}

/** Events that cannot be told in JSON stay out of a plan. */
function isTellable(event: AnyEventObject): boolean {
  return Object.values(event).every((part) => typeof part !== 'number' || Number.isFinite(part));
}

export const plannedIds: readonly string[] = Object.keys(planned);

/** What the shipped plan of a machine compares. */
export function viewOf(id: string): Planned['view'] {
  const how = planned[id];
  if (!how) throw new Error(`no plan is shipped for machine ${id}`);
  return how.view;
}

export function plannedMachine(id: string): AnyStateMachine {
  const listed = machines.find((one) => one.id === id);
  if (!listed) throw new Error(`there is no machine ${id}`);
  return listed.machine;
}

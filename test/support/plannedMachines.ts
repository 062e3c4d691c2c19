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
  type StrongPlan,
  type TestDomain,
} from '../../src/testing/index.ts';
import type { Result } from 'neverthrow';
import { machines, type ListedMachine } from './machines.ts';

/** What a shipped plan lets an outsider see, beside the machine's own domains. */
interface Planned {
  readonly view: (snapshot: AnyMachineSnapshot) => unknown;
  readonly caseOf?: TestDomain<AnyStateMachine>['caseOf'];
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
    view: (snapshot) => {
      const { state, balances } = payoutView(snapshot as SnapshotOf<typeof payoutMachine>);
      return { state, balances };
    },
  },
  [orderMachine.id]: {
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

/**
 * A plan for a machine that is shipped, made anew: it notices every mutant that anything in the
 * machine's domains can notice.
 */
export function planOf(id: string): Result<StrongPlan<unknown>, PlanError> {
  const { listed, how } = plannedAs(id);
  const domain = domainsOf(id);
  const { view } = how;
  return planTests(listed.machine, { domain, view }).map((plan) =>
    strengthenPlan(listed.machine, plan, { domain, view }),
  );
}

/** All that a plan is made of: each domain in turn. */
function domainsOf(id: string): readonly TestDomain<AnyStateMachine>[] {
  const { listed, how } = plannedAs(id);
  const { caseOf } = how;
  return Object.values(listed.domains).map((one): TestDomain<AnyStateMachine> => ({
    ...one,
    everything: (snapshot) => listed.said.everything(snapshot).filter(isTellable),
    ...(caseOf && { caseOf }),
  }));
}

/** Events that cannot be told in JSON stay out of a plan. */
function isTellable(event: AnyEventObject): boolean {
  return Object.values(event).every((part) => typeof part !== 'number' || Number.isFinite(part));
}

export const plannedIds: readonly string[] = Object.keys(planned);

/** What the shipped plan of a machine compares. */
export function viewOf(id: string): Planned['view'] {
  return plannedAs(id).how.view;
}

export function plannedMachine(id: string): AnyStateMachine {
  return plannedAs(id).listed.machine;
}

function plannedAs(id: string): { readonly listed: ListedMachine; readonly how: Planned } {
  const listed = machines.find((one) => one.id === id);
  const how = planned[id];
  if (!listed || !how) throw new Error(`no plan is shipped for machine ${id}`);
  return { listed, how };
}

import { createMachine, type AnyStateMachine } from 'xstate';
import type { GoalId } from '../goal.ts';
import { mutationsOf, mutationOperators, type MutationOperator } from './mutationsOf.ts';
import { copyConfig, type ConfigNode } from './configNodes.ts';

/** A machine with one mistake in it. */
export interface MachineMutant<M extends AnyStateMachine> {
  /** What was done and where: `dropGuard payment.open|always|0`. */
  readonly id: string;
  readonly operator: MutationOperator;
  readonly machine: M;
  /** Goals whose steps are the first to look at; a step that reaches one meets the mistake. */
  readonly near: readonly GoalId[];
  /** Whether the mistake can make a difference in a step that reaches these goals. */
  readonly touches: (goals: readonly GoalId[]) => boolean;
}

/**
 * The machines that differ from this one by a single small mistake, made one at a time as they are
 * asked for. Tests that let one pass do not hold the machine to what it is, unless the mistake
 * changes nothing that can happen.
 */
export function* mutateMachine<M extends AnyStateMachine>(
  machine: M,
  operators: readonly MutationOperator[] = mutationOperators,
): Generator<MachineMutant<M>> {
  const config = machine.config as ConfigNode;
  for (const { id, operator, near, touches, apply } of mutationsOf(config, machine.id, operators)) {
    const mutated = copyConfig(config);
    apply(mutated);
    yield { id, operator, near, touches, machine: build(machine, mutated) };
  }
}

/** A mistake may let a machine go round for ever: so many small steps no event takes. */
const MOST_MICROSTEPS = 60;

function build<M extends AnyStateMachine>({ implementations }: M, config: ConfigNode): M {
  const bounded = { ...config, options: { maxIterations: MOST_MICROSTEPS } };
  return createMachine(bounded as never, implementations as never) as unknown as M;
}

import { createMachine, type AnyStateMachine } from 'xstate';
import { copyConfig, type ConfigNode } from './configNodes.ts';
import { mutationOperators, type MutationOperator } from './mutationOperators.ts';
import type { GuardedMistake } from './mutation.ts';
import { mutationsOf } from './mutationsOf.ts';

/** A machine with one mistake in it. */
export interface MachineMutant<M extends AnyStateMachine> {
  /** What was done and where: `dropGuard payment.open|always|0`. */
  readonly id: string;
  readonly operator: MutationOperator;
  /** Built when it is asked for the first time. */
  readonly machine: M;
  /**
   * What the steps went through in which the mistake can be the first thing to go wrong: goals they
   * reached, states they entered. Where none of it happened, the mutant did as the machine does.
   */
  readonly meets: readonly string[];
  /** Where the mistake is a matter of guards alone: when it may show. */
  readonly guarded?: GuardedMistake;
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
  for (const { id, operator, meets, guarded, apply } of mutationsOf(
    config,
    machine.id,
    operators,
  )) {
    let built: M | undefined;
    yield {
      id,
      operator,
      meets,
      ...(guarded && { guarded }),
      get machine() {
        built ??= build(machine, apply);
        return built;
      },
    };
  }
}

/** A mistake may let a machine go round for ever: so many small steps no event takes. */
const MOST_MICROSTEPS = 60;

function build<M extends AnyStateMachine>(
  { config, implementations }: M,
  apply: (root: ConfigNode) => void,
): M {
  const mutated = copyConfig(config as ConfigNode);
  apply(mutated);
  const bounded = { ...mutated, options: { maxIterations: MOST_MICROSTEPS } };
  return createMachine(bounded as never, implementations as never) as unknown as M;
}

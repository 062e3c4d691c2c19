import { listOf, longForm, type ConfigNode } from './configNodes.ts';
import type { MutationOperator } from './mutationOperators.ts';

/** One mistake, still to be made. */
export interface Mutation {
  readonly id: string;
  readonly operator: MutationOperator;
  /**
   * Traces of the steps in which the mistake can be the first thing to go wrong; see `tracesOf`. A
   * start may always go wrong.
   */
  readonly meets: readonly string[];
  /** Absent where the mistake is no matter of guards alone. */
  readonly guarded?: GuardedMistake;
  /** Makes the mistake in a copy of the config. */
  readonly apply: (root: ConfigNode) => void;
}

/** A mistake in which transitions a state chooses, and in nothing else. */
export interface GuardedMistake {
  /** The state that declares the transitions. */
  readonly state: string;
  /** Whether it may choose another one; no guard is one that holds. */
  readonly mayShow: (holds: (guard: unknown) => boolean) => boolean;
}

/** A state of the config, and how XState calls it. */
export interface Place {
  readonly id: string;
  readonly node: ConfigNode;
  readonly path: readonly string[];
}

/** Whether a machine never rests in a state: it leaves it before it takes an event. */
export function isPassing({ always }: ConfigNode): boolean {
  return listOf(always).some((one) => longForm(one).guard === undefined);
}

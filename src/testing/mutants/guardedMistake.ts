import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { activeNodes, type PureStep } from '../xstateInternals.ts';
import type { ConfigTransition } from './configNodes.ts';
import type { GuardedMistake, Mutation } from './mutation.ts';
import type { MutationOperator } from './mutationOperators.ts';
import type { TransitionSlot } from './transitionSlots.ts';

interface Candidates {
  readonly right: readonly ConfigTransition[];
  readonly wrong: readonly ConfigTransition[];
  /** Of the transition that is asked otherwise, or changes places with the next. */
  readonly index: number;
}

/** What is known of a mistake that only makes a state choose otherwise among its candidates. */
export function choosesOtherwise(
  operator: MutationOperator,
  { descriptor }: TransitionSlot,
  state: string,
  { right, wrong, index }: Candidates,
): Pick<Mutation, 'guarded'> {
  // The machine itself raises the completion of a state: no step tells that nothing took it.
  if (descriptor.startsWith('xstate.done.state.')) return {};
  const [mine, its] = [right[index]?.guard, wrong[index]?.guard];
  if (operator === 'swapCandidates')
    return { guarded: { state, mayShow: (holds) => holds(mine) && holds(its) } };
  if (operator === 'dropGuard' || operator === 'otherGuard')
    return { guarded: { state, mayShow: (holds) => holds(mine) !== holds(its) } };
  return {};
}

/**
 * Whether a mistake about guards may make a step go otherwise: its guards are asked in all the
 * small steps in which its state is active. One that cannot be asked there may answer anything.
 */
export function mayShowIn(
  { implementations }: AnyStateMachine,
  { state, mayShow }: GuardedMistake,
  { before, event, microsteps, after }: PureStep,
): boolean {
  const first: AnyMachineSnapshot = before ?? microsteps[0]?.before ?? after;
  const moments = [
    { at: first, event },
    ...microsteps.flatMap((one) => [
      { at: one.before, event: one.event },
      { at: one.after, event: one.event },
    ]),
  ];
  return moments.some(({ at, event: asked }) => {
    if (![...activeNodes(at)].some(({ id }) => id === state)) return false;
    try {
      return mayShow((guard) => {
        if (guard === undefined) return true;
        const own = typeof guard === 'string' ? implementations.guards[guard] : undefined;
        if (typeof own !== 'function') throw new TypeError('only guards with names can be asked');
        return (own as (args: object) => boolean)({ context: at.context as unknown, event: asked });
      });
    } catch {
      return true;
    }
  });
}

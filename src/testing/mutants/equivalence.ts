import type { MutationOperator } from './mutationOperators.ts';

/**
 * Why a mistake changes nothing. `neverMet`: nothing in the domain comes to where it was made.
 * `madeGood`: the machine comes to the same state in the same step by another way. `neverBoth`: the
 * two candidates never hold at once, or lead to the same. `sameAnswer`: the guard answers as the
 * right one does wherever it is asked, or its answer makes no difference. `sameBooks`: what is done
 * leaves the same behind.
 */
export type EquivalenceReason = (typeof reasonOf)[MutationOperator] | 'neverMet';

const reasonOf = {
  removeTransition: 'madeGood',
  retarget: 'madeGood',
  dropTarget: 'madeGood',
  toggleReenter: 'madeGood',
  strayEvent: 'madeGood',
  otherInitial: 'madeGood',
  makeFinal: 'madeGood',
  unFinal: 'madeGood',
  otherDelay: 'madeGood',
  swapCandidates: 'neverBoth',
  dropGuard: 'sameAnswer',
  negateGuard: 'sameAnswer',
  otherGuard: 'sameAnswer',
  dropActions: 'sameBooks',
  dropOneAction: 'sameBooks',
  swapActions: 'sameBooks',
  otherActions: 'sameBooks',
  addActions: 'sameBooks',
  dropEntry: 'sameBooks',
  dropExit: 'sameBooks',
  dropInvoke: 'sameBooks',
  dropInput: 'sameBooks',
  otherSource: 'sameBooks',
  otherTag: 'sameBooks',
} as const satisfies Record<MutationOperator, string>;

/** A mistake that changes nothing that can happen. */
export interface EquivalentMutant {
  readonly id: string;
  readonly reason: EquivalenceReason;
  /** In how many steps of the walks the mistake was met, and the mutant did as the machine does. */
  readonly steps: number;
}

export function equivalentMutant(
  { id, operator }: { readonly id: string; readonly operator: MutationOperator },
  steps: number,
): EquivalentMutant {
  return { id, reason: steps === 0 ? 'neverMet' : reasonOf[operator], steps };
}

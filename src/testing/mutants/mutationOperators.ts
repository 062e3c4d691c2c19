/** A kind of mistake that people make in statecharts. */
export type MutationOperator = keyof typeof meaningOfMutation;

/** Every kind of mistake that is put into a machine, and what is done. */
export const meaningOfMutation = {
  removeTransition: 'a transition is missing',
  retarget: 'a transition leads to another state',
  dropTarget: 'a transition stays where it is, and only does its actions',
  dropGuard: 'a guard is not asked',
  negateGuard: 'a guard is asked the wrong way round',
  otherGuard: 'a guard is mistaken for one that is asked in a like place',
  dropActions: 'a transition does nothing on its way',
  dropOneAction: 'a transition forgets one of several actions',
  swapActions: 'two actions of a transition are done in the wrong order',
  otherActions: 'a transition does what one in a like place does',
  addActions: 'a transition that does nothing on its way does what another does',
  swapCandidates: 'two candidates for an event are tried in the wrong order',
  toggleReenter: 'a transition into its own state leaves it first, or does not',
  strayEvent: 'a state takes an event that only another takes, whatever the guard says',
  dropEntry: 'a state does nothing when it is entered',
  dropExit: 'a state does nothing when it is left',
  dropInvoke: 'a state sets no actor to work',
  dropInput: 'an actor is set to work without its input',
  otherSource: 'another actor is set to work',
  otherDelay: 'a timer is set for another delay',
  otherInitial: 'a state begins in another of its states',
  otherTag: 'a state has the tag of another',
  makeFinal: 'a state of the machine ends it',
  unFinal: 'a state that should end the machine does not',
} as const;

/** The names of all kinds of mistakes. */
export const mutationOperators = Object.keys(meaningOfMutation) as readonly MutationOperator[];
